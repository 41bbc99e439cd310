import { decodeBase64, decodeBase64Text, readNumber } from './base64.ts';
import type { Reading, ValueForm } from './value-form.ts';

// What X's values say of themselves, without asking anyone. None of it is documented by X, which may change it any day:
// everything here is a hint to a person and decides nothing.

/** Every reading that fits, the telling ones first. Empty where nothing is known of such values. `text` is clean. */
export function readValue(text: string): readonly Reading[] {
  if (text.length > maxLength) return [];
  const telling = readXaiKey(text) ?? readBearer(text) ?? readClientId(text) ?? readOAuth2Token(text);
  const read = telling ?? readAccessToken(text) ?? readRequestToken(text);
  return read === null ? readByLength(text) : [read];
}

/** Longer than anything that X issues. */
const maxLength = 512;

const nothingMore = { issuedAt: null, providerAppId: null, userId: null };

function readXaiKey(text: string): Reading | null {
  return /^xai-[A-Za-z0-9]{20,}$/.test(text) ? { form: 'xai-key', telling: true, ...nothingMore } : null;
}

/**
 * Sixteen zero bytes, the app id in eight (little-endian), twenty more, and a suffix after the padding. The zero bytes
 * make 21 A's; the 22nd letter holds four bits of the app id, so that rules that want 22 miss most apps.
 */
const bearerPattern = /^(A{21}[A-P][A-Za-z0-9+/]{36,38}=)[A-Za-z0-9]{40,60}$/;

function readBearer(text: string): Reading | null {
  const [, head] = bearerPattern.exec(decodeUrlEncoded(text)) ?? [];
  const bytes = head === undefined ? null : decodeBase64(head);
  if (bytes === null || bytes.length < 24) return null;
  const providerAppId = String(readNumber(bytes, 16, 8, 'little'));
  return { form: 'bearer-token', telling: true, ...nothingMore, providerAppId };
}

/** X writes bearer tokens with %2B, %2F and %3D, and takes them so in the header. */
export function decodeUrlEncoded(text: string): string {
  return text.replace(/%2b/gi, '+').replace(/%2f/gi, '/').replace(/%3d/gi, '=');
}

/** Base64url of twenty characters and `:1:ci`. */
function readClientId(text: string): Reading | null {
  if (!/^[A-Za-z0-9_-]{27}6MTpjaQ$/.test(text)) return null;
  return { form: 'client-id', telling: true, ...nothingMore };
}

const oauth2Forms: Readonly<Record<string, ValueForm>> = {
  at: 'oauth2-access-token',
  rt: 'oauth2-refresh-token',
  ac: 'authorization-code',
};

/** Base64url of `<45 characters>:<milliseconds>:1:<0 or 1>:<kind>:1`, 91 characters in all. */
function readOAuth2Token(text: string): Reading | null {
  if (!/^[A-Za-z0-9_-]{84}O(?:mF0|nJ0|mFj)OjE$/.test(text)) return null;
  const [, issued, kind] = /:(\d{13}):1:[01]:(at|rt|ac):1$/.exec(decodeBase64Text(text) ?? '') ?? [];
  const form = oauth2Forms[kind ?? ''];
  if (issued === undefined || form === undefined) return null;
  return { form, telling: true, ...nothingMore, issuedAt: Number(issued) };
}

/** The id of the account, a dash, and the token. */
function readAccessToken(text: string): Reading | null {
  const [, userId] = /^(\d{1,20})-[A-Za-z0-9]{20,45}$/.exec(text) ?? [];
  return userId === undefined ? null : { form: 'access-token', telling: true, ...nothingMore, userId };
}

const firstOfX = Date.UTC(2013, 0, 1);
const lastPlausible = Date.UTC(2100, 0, 1);

/** Four random bytes, the app id in eight (big-endian), the moment in eight: 20 bytes in 27 letters. */
function readRequestToken(text: string): Reading | null {
  const bytes = /^[A-Za-z0-9_-]{27}$/.test(text) ? decodeBase64(text) : null;
  if (bytes?.length !== 20) return null;
  const appId = readNumber(bytes, 4, 8, 'big');
  const issuedAt = Number(readNumber(bytes, 12, 8, 'big'));
  const plausible = issuedAt > firstOfX && issuedAt < lastPlausible && appId > 0n && appId < 10n ** 12n;
  if (!plausible) return null;
  return { form: 'request-token', telling: true, ...nothingMore, issuedAt, providerAppId: String(appId) };
}

/** In the order of likelihood. Keys of before 2013 or so are shorter than today's. */
const byLength: readonly { readonly form: ValueForm; readonly pattern: RegExp }[] = [
  { form: 'pin', pattern: /^\d{7}$/ },
  { form: 'app-id', pattern: /^\d{6,12}$/ },
  { form: 'api-key', pattern: /^(?:[A-Za-z0-9]{25}|[A-Za-z0-9]{20,22})$/ },
  { form: 'access-token-secret', pattern: /^[A-Za-z0-9]{45}$/ },
  { form: 'api-secret', pattern: /^(?:[A-Za-z0-9]{50}|[A-Za-z0-9]{40,44})$/ },
  { form: 'access-token-secret', pattern: /^[A-Za-z0-9]{40,44}$/ },
  { form: 'client-secret', pattern: /^[A-Za-z0-9_-]{50}$/ },
];

function readByLength(text: string): Reading[] {
  // What no machine made: one letter over and over, or a word and its dashes.
  if (!/^\d+$/.test(text) && new Set(text).size < 5) return [];
  return byLength.flatMap(({ form, pattern }) =>
    pattern.test(text) ? [{ form, telling: false, ...nothingMore }] : [],
  );
}
