import { KeystageError } from '../../shared/index.ts';
import { maxTargetLength } from './listener/judge-request.ts';

/**
 * Takes the query out of a URL that a user copied from the browser's address bar, if it is the callback's: scheme, host,
 * port and path as registered, in the form in which browsers write them. What a page could say of itself counts for as
 * little here as at the listener. Throws `input/invalid`, which quotes nothing of it.
 */
export function readPastedQuery(text: string, redirectUri: string, authorizeUrl: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw refusal('Nothing was pasted.', redirectUri);
  if (trimmed.length > maxTargetLength) throw refusal('It is longer than any callback.', redirectUri);
  if (/\s/.test(trimmed)) throw refusal('It has a space or a line end in it.', redirectUri);
  if (!URL.canParse(trimmed)) throw refusal('It is no whole URL.', redirectUri);
  const given = new URL(trimmed);
  if (placeOf(given) === placeOf(new URL(authorizeUrl))) {
    throw refusal('That is the authorize page itself, not where it leads.', redirectUri);
  }
  if (placeOf(given) !== placeOf(new URL(redirectUri))) {
    throw refusal('It is not the callback URL of this login.', redirectUri);
  }
  return given.search.slice(1);
}

function placeOf(url: URL): string {
  const place = new URL(url);
  place.search = '';
  place.hash = '';
  return place.href;
}

function refusal(message: string, redirectUri: string): KeystageError {
  return new KeystageError('input/invalid', message, {
    field: 'url',
    hint: `Approve or deny in the browser, then copy its whole address: it begins with ${redirectUri}. That the page can’t be shown there does not matter.`,
  });
}
