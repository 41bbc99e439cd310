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
    expect(launchToken.redeem(token)).toBe('live');
    expect(launchToken.redeem(token)).toBe('used');
  });

  it('is known as used for ever, also when newer ones have been issued, used and missed', () => {
    const token = launchToken.issue();
    launchToken.redeem(token);
    launchToken.redeem(launchToken.issue());
    launchToken.issue();
    clock.advance(10 * launchLifetimeMs);
    expect(launchToken.redeem(token)).toBe('used');
  });

  it('dies after two minutes, and not before', () => {
    const early = launchToken.issue();
    clock.advance(launchLifetimeMs - 1);
    expect(launchToken.redeem(early)).toBe('live');
    const late = launchToken.issue();
    clock.advance(launchLifetimeMs);
    expect(launchToken.redeem(late)).toBe('dead');
  });

  it('survives guesses', () => {
    const token = launchToken.issue();
    for (const guess of ['', 'a', `${token} `, token.slice(1)]) expect(launchToken.redeem(guess)).toBe('dead');
    expect(launchToken.redeem(token)).toBe('live');
  });

  it('gives way to a newer one', () => {
    const old = launchToken.issue();
    const renewed = launchToken.issue();
    expect(launchToken.redeem(old)).toBe('dead');
    expect(launchToken.redeem(renewed)).toBe('live');
  });

  it('does not exist before it is issued', () => {
    expect(launchToken.redeem('')).toBe('dead');
  });
});
