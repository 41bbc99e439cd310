import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../core/testing/manual-clock.ts';
import { createLaunchToken, launchLifetimeMs, type LaunchToken } from './launch-token.ts';

let clock: ManualClock;
let launchToken: LaunchToken;

beforeEach(() => {
  clock = new ManualClock();
  launchToken = createLaunchToken(clock);
});

describe('the launch token', () => {
  it('has 256 bits, and is another each time', () => {
    const [first, second] = [launchToken.issue(), launchToken.issue()];
    expect(Buffer.from(first, 'base64url')).toHaveLength(32);
    expect(second).not.toBe(first);
  });

  it('is good once', () => {
    const token = launchToken.issue();
    expect(launchToken.redeem(token)).toBe(true);
    expect(launchToken.redeem(token)).toBe(false);
  });

  it('dies after two minutes, and not before', () => {
    const early = launchToken.issue();
    clock.advance(launchLifetimeMs - 1);
    expect(launchToken.redeem(early)).toBe(true);
    const late = launchToken.issue();
    clock.advance(launchLifetimeMs);
    expect(launchToken.redeem(late)).toBe(false);
  });

  it('survives guesses', () => {
    const token = launchToken.issue();
    for (const guess of ['', 'a', `${token} `, token.slice(1)]) expect(launchToken.redeem(guess)).toBe(false);
    expect(launchToken.redeem(token)).toBe(true);
  });

  it('gives way to a newer one', () => {
    const old = launchToken.issue();
    const renewed = launchToken.issue();
    expect(launchToken.redeem(old)).toBe(false);
    expect(launchToken.redeem(renewed)).toBe(true);
  });

  it('does not exist before it is issued', () => {
    expect(launchToken.redeem('')).toBe(false);
  });
});
