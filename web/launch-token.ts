import type { Clock } from '../core/ports.ts';
import { digestToken, newToken } from './secret-token.ts';

/** Long enough to paste a link over SSH, short enough that one left in a terminal's scrollback is dead. */
export const launchLifetimeMs = 2 * 60_000;

/** The one launch link that works at a time: it opens one session, within two minutes. */
export interface LaunchToken {
  /** A new token. The one before it stops working. */
  issue(): string;
  /** Whether `token` is the live one. If so, it is dead from here on. */
  redeem(token: string): boolean;
}

export function createLaunchToken(clock: Clock): LaunchToken {
  let live: { readonly digest: string; readonly diesAt: number } | null = null;
  return {
    issue() {
      const token = newToken();
      live = { digest: digestToken(token), diesAt: clock.now() + launchLifetimeMs };
      return token;
    },
    redeem(token) {
      // A wrong token does not use up the right one: anyone on this machine may send wrong ones.
      if (live?.digest !== digestToken(token)) return false;
      const isInTime = clock.now() < live.diesAt;
      live = null;
      return isInTime;
    },
  };
}
