import type { Clock } from '../core/ports.ts';
import { digestToken, newToken } from './secret-token.ts';

export const idleLifetimeMs = 12 * 3_600_000;
/** More windows than anyone keeps open; the one used longest ago gives way. */
const maxSessions = 16;

/**
 * The two halves that a page must show. Cookies do not know ports: the browser sends the cookie of 127.0.0.1 to every
 * server on that address, such as the very app the user is developing. So the cookie alone opens nothing; the page key
 * lives in the page's own storage, which is bound to the port, and goes to no other server.
 */
export interface SessionKeys {
  readonly cookie: string;
  readonly pageKey: string;
}

export interface Sessions {
  /** `openedBy` is the launch token that it was exchanged for. */
  open(openedBy: string): SessionKeys;
  /** Whether the keys are those of a session that is not expired. Asking counts as using it. */
  touch(keys: SessionKeys): boolean;
  /** The same, without counting as use: for a stream that is merely open. */
  isAlive(keys: SessionKeys): boolean;
  /** Ends the session that was opened by this launch token, unless `cookie` is its own; whether one was ended. */
  closeOpenedBy(launchToken: string, cookie: string | undefined): boolean;
  clear(): void;
}

interface Session {
  readonly pageKeyDigest: string;
  readonly openedByDigest: string;
  readonly lastUsedAt: number;
}

export function createSessions(clock: Clock): Sessions {
  /** By the digest of the cookie, in order of last use. */
  const sessions = new Map<string, Session>();

  function isAlive(keys: SessionKeys): boolean {
    const digest = digestToken(keys.cookie);
    const session = sessions.get(digest);
    if (!session) return false;
    if (clock.now() - session.lastUsedAt >= idleLifetimeMs) {
      sessions.delete(digest);
      return false;
    }
    return session.pageKeyDigest === digestToken(keys.pageKey);
  }

  function markUsed(keys: SessionKeys): void {
    const digest = digestToken(keys.cookie);
    const session = sessions.get(digest);
    if (!session) return;
    sessions.delete(digest);
    sessions.set(digest, { ...session, lastUsedAt: clock.now() });
  }

  return {
    open(openedBy) {
      const keys = { cookie: newToken(), pageKey: newToken() };
      sessions.set(digestToken(keys.cookie), {
        pageKeyDigest: digestToken(keys.pageKey),
        openedByDigest: digestToken(openedBy),
        lastUsedAt: clock.now(),
      });
      const [oldest] = sessions.keys();
      if (sessions.size > maxSessions && oldest !== undefined) sessions.delete(oldest);
      return keys;
    },
    touch(keys) {
      if (!isAlive(keys)) return false;
      markUsed(keys);
      return true;
    },
    isAlive,
    closeOpenedBy(launchToken, cookie) {
      const openedByDigest = digestToken(launchToken);
      const found = [...sessions].find(([, session]) => session.openedByDigest === openedByDigest);
      if (found === undefined || (cookie !== undefined && found[0] === digestToken(cookie))) return false;
      return sessions.delete(found[0]);
    },
    clear() {
      sessions.clear();
    },
  };
}
