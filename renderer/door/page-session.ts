import type { Envelope } from '../../shared/contract/door.ts';
import { serverUnreachable, sessionLost } from './door-failures.ts';
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

/** How a page stands to the server: with a key to show, or with what every call is to answer instead. */
export type PageSession =
  { readonly isOpen: true; readonly pageKey: string } | { readonly isOpen: false; readonly refusal: Envelope<never> };

/**
 * A launch token in the address is taken out of it at once, before anything else may see it, and exchanged for a
 * session: the cookie stays out of reach of script, and the page key is kept where only this origin, port included, can
 * read it. It survives a reload, and ends with the tab.
 */
export async function openPageSession(page: PageParts): Promise<PageSession> {
  const { hash, pathname } = page.location;
  const kept = page.storage.getItem(storageKey);
  const held: PageSession = kept === null ? { isOpen: false, refusal: sessionLost } : { isOpen: true, pageKey: kept };
  if (!hash.startsWith(launchPrefix)) return held;
  page.history.replaceState(null, '', pathname);
  const redeemed = await redeem(page, hash.slice(launchPrefix.length));
  if (redeemed.isOpen) page.storage.setItem(storageKey, redeemed.pageKey);
  // A link that was used already does no harm to the session that it opened in this tab.
  return redeemed.isOpen || !held.isOpen ? redeemed : held;
}

/** Forgets a key that the server no longer takes. */
export function dropPageSession(page: PageParts): void {
  page.storage.removeItem(storageKey);
}

async function redeem(page: PageParts, launch: string): Promise<PageSession> {
  try {
    const response = await page.fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ launch }),
    });
    const answer: unknown = await response.json();
    if (!isEnvelope(answer)) return { isOpen: false, refusal: serverUnreachable };
    const envelope = trustOwnServer<Envelope<{ readonly pageKey: string }>>(answer);
    return envelope.ok ? { isOpen: true, pageKey: envelope.value.pageKey } : { isOpen: false, refusal: envelope };
  } catch {
    return { isOpen: false, refusal: serverUnreachable };
  }
}
