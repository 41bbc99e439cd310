import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../core/testing/manual-clock.ts';
import { createSessions, idleLifetimeMs, type Sessions } from './sessions.ts';

let clock: ManualClock;
let sessions: Sessions;

beforeEach(() => {
  clock = new ManualClock();
  sessions = createSessions(clock);
});

describe('sessions', () => {
  it('need both halves', () => {
    const keys = sessions.open('planted-launch');
    const other = sessions.open('planted-launch');
    expect(sessions.touch(keys)).toBe(true);
    expect(sessions.touch({ ...keys, pageKey: other.pageKey })).toBe(false);
    expect(sessions.touch({ ...keys, cookie: other.cookie })).toBe(false);
    expect(sessions.touch({ cookie: keys.cookie, pageKey: '' })).toBe(false);
  });

  it('expire after twelve hours without use', () => {
    const keys = sessions.open('planted-launch');
    clock.advance(idleLifetimeMs - 1);
    expect(sessions.touch(keys)).toBe(true);
    clock.advance(idleLifetimeMs - 1);
    expect(sessions.touch(keys)).toBe(true);
    clock.advance(idleLifetimeMs);
    expect(sessions.touch(keys)).toBe(false);
  });

  it('are not kept alive by being looked at', () => {
    const keys = sessions.open('planted-launch');
    clock.advance(idleLifetimeMs - 1);
    expect(sessions.isAlive(keys)).toBe(true);
    clock.advance(1);
    expect(sessions.isAlive(keys)).toBe(false);
  });

  it('are not kept alive by a wrong page key', () => {
    const keys = sessions.open('planted-launch');
    clock.advance(idleLifetimeMs - 1);
    sessions.touch({ ...keys, pageKey: 'planted-page-key' });
    clock.advance(1);
    expect(sessions.isAlive(keys)).toBe(false);
  });

  it('are few: the one used longest ago gives way', () => {
    const first = sessions.open('planted-launch');
    const second = sessions.open('planted-launch');
    for (let count = 2; count < 16; count += 1) sessions.open('planted-launch');
    sessions.touch(first);
    sessions.open('planted-launch');
    expect(sessions.isAlive(first)).toBe(true);
    expect(sessions.isAlive(second)).toBe(false);
  });

  it('end all at once', () => {
    const keys = sessions.open('planted-launch');
    sessions.clear();
    expect(sessions.isAlive(keys)).toBe(false);
  });
});
