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
  open(): SessionKeys;
  /** Whether the keys are those of a session that is not expired. Asking counts as using it. */
  touch(keys: SessionKeys): boolean;
  /** The same, without counting as use: for a stream that is merely open. */
  isAlive(keys: SessionKeys): boolean;
  clear(): void;
}

export function createSessions(clock: Clock): Sessions {
  /** By the digest of the cookie, in order of last use. */
  const sessions = new Map<string, { readonly pageKeyDigest: string; readonly lastUsedAt: number }>();

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
    sessions.delete(digest);
    sessions.set(digest, { pageKeyDigest: digestToken(keys.pageKey), lastUsedAt: clock.now() });
  }

  return {
    open() {
      const keys = { cookie: newToken(), pageKey: newToken() };
      markUsed(keys);
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
    clear() {
      sessions.clear();
    },
  };
}
