import type { Envelope } from '../../shared/contract/door.ts';
import { isEnvelope, trustOwnServer } from './own-server.ts';

/** What the browser door's client needs of the page it runs in. Tests give their own. */
export interface PageParts {
  readonly location: Pick<Location, 'hash' | 'pathname'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly fetch: typeof fetch;
}

const storageKey = 'keystage-page-key';
const launchPrefix = '#launch=';

/**
 * The page key of this page's session, or null when it has none. A launch token in the address is taken out of it at
 * once, before anything else may see it, and exchanged for a session: the cookie stays out of reach of script, and the
 * page key is kept where only this origin, port included, can read it. It survives a reload, and ends with the tab.
 */
export async function openPageSession(page: PageParts): Promise<string | null> {
  const { hash, pathname } = page.location;
  if (!hash.startsWith(launchPrefix)) return page.storage.getItem(storageKey);
  page.history.replaceState(null, '', pathname);
  const pageKey = await redeem(page, hash.slice(launchPrefix.length));
  // A link that was used already (a reload brought it back) does no harm to the session that it opened.
  if (pageKey === null) return page.storage.getItem(storageKey);
  page.storage.setItem(storageKey, pageKey);
  return pageKey;
}

/** Forgets a key that the server no longer takes. */
export function dropPageSession(page: PageParts): void {
  page.storage.removeItem(storageKey);
}

async function redeem(page: PageParts, launch: string): Promise<string | null> {
  try {
    const response = await page.fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ launch }),
    });
    const answer: unknown = await response.json();
    if (!isEnvelope(answer) || !answer.ok) return null;
    return trustOwnServer<Envelope<{ pageKey: string }> & { ok: true }>(answer).value.pageKey;
  } catch {
    // Nobody there. The first call finds the same, and says so where the user can see it.
    return null;
  }
}
