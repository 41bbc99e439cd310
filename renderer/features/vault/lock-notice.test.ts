import { describe, expect, it } from 'vitest';
import { findLockNotice } from './lock-notice.ts';

const minute = 60_000;
const calm = { now: 0, lastInputAt: 0, idleMs: 15 * minute, until: 12 * 60 * minute };

describe('findLockNotice', () => {
  it('is silent while no lock is near, and where none is set', () => {
    expect(findLockNotice(calm)).toBeNull();
    expect(findLockNotice({ ...calm, now: 14 * minute, idleMs: null, until: null })).toBeNull();
  });

  it('gives notice of the idle lock in its last three quarters of a minute', () => {
    expect(findLockNotice({ ...calm, now: 14 * minute + 15_000 })).toEqual({ at: 15 * minute, avoidable: true });
    expect(findLockNotice({ ...calm, now: 14 * minute + 14_999 })).toBeNull();
  });

  it('takes it back with the next input', () => {
    const now = 14 * minute + 30_000;
    expect(findLockNotice({ ...calm, now, lastInputAt: now })).toBeNull();
  });

  it('gives notice of the final lock in its last five minutes, which no input puts off', () => {
    const now = calm.until - 5 * minute;
    expect(findLockNotice({ ...calm, now, lastInputAt: now })).toEqual({ at: calm.until, avoidable: false });
  });

  it('names the sooner of two', () => {
    const until = 15 * minute + 1_000;
    expect(findLockNotice({ ...calm, now: 14 * minute + 30_000, until })?.at).toBe(15 * minute);
  });

  it('is over when the moment has come', () => {
    expect(findLockNotice({ ...calm, now: 15 * minute })).toBeNull();
  });
});
