import type { Clock } from '../core/ports.ts';
import { digestToken, newToken } from './secret-token.ts';

/** Long enough to paste a link over SSH, short enough that one left in a terminal's scrollback is dead. */
export const launchLifetimeMs = 2 * 60_000;

/** What a token that somebody showed is worth. */
export type Redemption =
  | 'live'
  /** It was live, and somebody had it before: of the two one is not the user, and nobody can tell which. */
  | 'used'
  | 'dead';

/** The one launch link that works at a time: it opens one session, within two minutes. */
export interface LaunchToken {
  /** A new token. The one before it stops working. */
  issue(): string;
  /** The live token is used from here on. */
  redeem(token: string): Redemption;
}

/** How many used tokens are remembered: more than there can be sessions. */
const maxRemembered = 64;

export function createLaunchToken(clock: Clock): LaunchToken {
  let live: { readonly digest: string; readonly diesAt: number } | null = null;
  /** Digests, oldest first. */
  const used = new Set<string>();

  function remember(digest: string): void {
    used.add(digest);
    const [oldest] = used;
    if (used.size > maxRemembered && oldest !== undefined) used.delete(oldest);
  }

  return {
    issue() {
      const token = newToken();
      live = { digest: digestToken(token), diesAt: clock.now() + launchLifetimeMs };
      return token;
    },
    redeem(token) {
      const digest = digestToken(token);
      if (used.has(digest)) return 'used';
      // A wrong token does not use up the right one: anyone on this machine may send wrong ones.
      if (live?.digest !== digest) return 'dead';
      const isInTime = clock.now() < live.diesAt;
      live = null;
      if (!isInTime) return 'dead';
      remember(digest);
      return 'live';
    },
  };
}
