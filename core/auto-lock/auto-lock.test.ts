import { beforeEach, describe, expect, it } from 'vitest';
import type { LockReason, Settings } from '../../shared/index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { AutoLock } from './auto-lock.ts';

const minuteMs = 60_000;
const usual: Settings['autoLock'] = { idleMs: 15 * minuteMs, absoluteMs: 120 * minuteMs, onSuspend: true };

let clock: ManualClock;
let locks: LockReason[];
let autoLock: AutoLock;

beforeEach(() => {
  clock = new ManualClock();
  locks = [];
  autoLock = new AutoLock(clock, (reason) => locks.push(reason));
});

function start(changes: Partial<Settings['autoLock']> = {}, terms: { idles?: boolean; endsAt?: number } = {}): void {
  autoLock.start({ settings: { ...usual, ...changes }, idles: terms.idles ?? true, endsAt: terms.endsAt ?? null });
}

describe('a vault that is left alone', () => {
  it('is locked after the idle time, once, and not before', () => {
    start();
    clock.advance(15 * minuteMs - 1);
    expect(locks).toEqual([]);
    clock.advance(1);
    expect(locks).toEqual(['idle']);
    clock.advance(500 * minuteMs);
    expect(locks).toEqual(['idle']);
  });

  it('counts from the last act of a person', () => {
    start();
    for (let minute = 0; minute < 60; minute += 10) {
      clock.advance(10 * minuteMs);
      autoLock.touch();
    }
    expect(locks).toEqual([]);
    clock.advance(15 * minuteMs);
    expect(locks).toEqual(['idle']);
  });

  it('is not kept open by an act that comes too late', () => {
    start({ onSuspend: false });
    clock.sleep(20 * minuteMs);
    autoLock.touch();
    expect(locks).toEqual(['idle']);
  });

  it('stays open where that is off, or nobody sits in front of it', () => {
    start({ idleMs: null });
    clock.advance(110 * minuteMs);
    start({}, { idles: false });
    clock.advance(110 * minuteMs);
    expect(locks).toEqual([]);
  });

  it('is left alone once it is locked', () => {
    start();
    autoLock.stop();
    clock.advance(500 * minuteMs);
    expect(locks).toEqual([]);
    expect(autoLock.check()).toBe(true);
  });
});

describe('the end in any case', () => {
  it('comes however busy the person is', () => {
    start();
    for (let minute = 0; minute < 120; minute += 10) {
      expect(locks).toEqual([]);
      clock.advance(10 * minuteMs);
      autoLock.touch();
    }
    expect(locks).toEqual(['expired']);
  });

  it('is the sooner of the settings’ and the one that was agreed on', () => {
    const now = clock.now();
    start({}, { endsAt: now + 5 * minuteMs });
    expect(autoLock.endsAt).toBe(now + 5 * minuteMs);
    clock.advance(5 * minuteMs);
    expect(locks).toEqual(['expired']);
    start({}, { endsAt: clock.now() + 500 * minuteMs });
    expect(autoLock.endsAt).toBe(clock.now() + 120 * minuteMs);
  });

  it('can be brought nearer, and not put off', () => {
    start();
    const now = clock.now();
    autoLock.endBy(now + 10 * minuteMs);
    autoLock.endBy(now + 20 * minuteMs);
    expect(autoLock.endsAt).toBe(now + 10 * minuteMs);
    clock.advance(10 * minuteMs);
    expect(locks).toEqual(['expired']);
  });

  it('has come after a sleep, although no timer has run', () => {
    start({ onSuspend: false }, { idles: false });
    clock.sleep(121 * minuteMs);
    expect(autoLock.check()).toBe(true);
    expect(locks).toEqual(['expired']);
  });

  it('is not put off by a wall clock that is set back', () => {
    start({ idleMs: null });
    clock.advance(60 * minuteMs);
    clock.sleep(-10 * 60 * minuteMs);
    clock.advance(60 * minuteMs);
    // The manual clock’s timers moved back with it: what is left is what was left before.
    expect(locks).toEqual(['expired']);
  });

  it('never comes where it is off', () => {
    start({ idleMs: null, absoluteMs: null });
    expect(autoLock.endsAt).toBeNull();
    clock.advance(30 * 24 * 60 * minuteMs);
    expect(locks).toEqual([]);
  });
});

describe('a machine that has slept', () => {
  it('is noticed by the wall clock within seconds of its waking', () => {
    start();
    clock.advance(minuteMs);
    clock.sleep(2 * minuteMs);
    expect(locks).toEqual([]);
    clock.advance(5_000);
    expect(locks).toEqual(['suspended']);
  });

  it('is not taken for asleep where it was only busy', () => {
    start();
    clock.sleep(15_000);
    clock.advance(10_000);
    expect(locks).toEqual([]);
  });

  it('locks at once when it says so itself, where the settings want it', () => {
    start({ onSuspend: false });
    autoLock.sleep();
    clock.sleep(2 * minuteMs);
    clock.advance(minuteMs);
    expect(locks).toEqual([]);
    autoLock.apply(usual);
    autoLock.sleep();
    expect(locks).toEqual(['suspended']);
  });
});

describe('changed settings', () => {
  it('hold at once, for the time that has passed too', () => {
    start();
    clock.advance(10 * minuteMs);
    autoLock.apply({ ...usual, idleMs: 12 * minuteMs });
    clock.advance(2 * minuteMs - 1);
    expect(locks).toEqual([]);
    clock.advance(1);
    expect(locks).toEqual(['idle']);
  });

  it('lock a vault whose new time is over already', () => {
    start();
    clock.advance(10 * minuteMs);
    autoLock.apply({ ...usual, idleMs: minuteMs });
    clock.advance(1);
    expect(locks).toEqual(['idle']);
  });
});
