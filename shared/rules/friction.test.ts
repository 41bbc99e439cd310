import { describe, expect, it } from 'vitest';
import type { Settings } from '../model/settings.ts';
import { findHardest, findUnguarded, frictionOf, frictionOfSending, isUnguarded } from './friction.ts';

const stage = (handle: string, sandbox = false) => ({ handle, sandbox });

describe('friction', () => {
  it('is a typed name in production and nothing elsewhere, unless the settings say otherwise', () => {
    expect(frictionOf({}, stage('production'))).toBe('typed');
    expect(frictionOf({}, stage('staging'))).toBe('none');
    const settings = { friction: { live: 'typed', staging: 'confirm', production: 'confirm' } } as const;
    expect(frictionOf(settings, stage('live'))).toBe('typed');
    expect(frictionOf(settings, stage('staging'))).toBe('confirm');
    expect(frictionOf(settings, stage('production'))).toBe('confirm');
  });

  it('never leaves production without a question', () => {
    expect(frictionOf({ friction: { production: 'none' } }, stage('production'))).toBe('typed');
  });

  it('guards what production keeps in the sandbox too, and lets what goes there go', () => {
    expect(frictionOf({}, stage('production', true))).toBe('typed');
    expect(frictionOfSending({}, stage('production', true))).toBe('none');
    expect(frictionOfSending({}, stage('production'))).toBe('typed');
  });

  it('is lowered by some new names', () => {
    const settings = { friction: { live: 'typed', staging: 'confirm' } } as const;
    expect(isUnguarded(settings, 'production', 'anything')).toBe(true);
    expect(isUnguarded(settings, 'production', 'staging')).toBe(true);
    expect(isUnguarded(settings, 'production', 'live')).toBe(false);
    expect(isUnguarded(settings, 'staging', 'production')).toBe(false);
    expect(isUnguarded(settings, 'development', 'anything')).toBe(false);
  });

  it('is lowered by other settings, those of production’s uses included', () => {
    const before = { friction: { live: 'typed', staging: 'confirm' }, confirmProductionUse: true } as const;
    const lowers = (changes: Partial<Pick<Settings, 'friction' | 'confirmProductionUse'>>) =>
      findUnguarded(before, { ...before, ...changes });
    expect(lowers({ friction: { ...before.friction, live: 'confirm' } })).toEqual(['live']);
    expect(lowers({ friction: {} })).toEqual(['live', 'staging']);
    expect(lowers({ friction: { ...before.friction, production: 'confirm' } })).toEqual(['production']);
    expect(lowers({ confirmProductionUse: false })).toEqual(['production']);
    expect(lowers({ friction: { ...before.friction, staging: 'typed', test: 'confirm' } })).toEqual([]);
    // It asks for its name all the same.
    expect(lowers({ friction: { ...before.friction, production: 'none' } })).toEqual([]);
  });

  it('asks as the hardest of several does', () => {
    const settings = { friction: { staging: 'confirm' } } as const;
    const [development, staging, production] = ['development', 'staging', 'production'].map((name) => stage(name));
    expect(findHardest(settings, [development!])).toBeNull();
    expect(findHardest(settings, [development!, staging!])).toEqual({ place: staging, friction: 'confirm' });
    expect(findHardest(settings, [staging!, production!])).toEqual({ place: production, friction: 'typed' });
  });
});
