import { createHmac, randomBytes } from 'node:crypto';
import type { ShownValue } from '../../shared/index.ts';
import { HeldValues } from './held-values.ts';
import { toPlainText } from './plain-text.ts';
import { longestFormFactor, SearchedText, toSecretForms, type Range, type SecretForms } from './secret-search.ts';

/**
 * The parameters and JSON members that may be read by anyone. This list is the whole of what is shown: a name that is
 * not on it is hidden, whatever it holds, so that a parameter nobody thought of leaks nothing.
 */
const shownParameters: ReadonlySet<string> = new Set([
  'client_id',
  'code_challenge_method',
  'error',
  'error_description',
  'error_uri',
  'expires_in',
  'grant_type',
  'force_login',
  'iss',
  'oauth_callback',
  'oauth_callback_confirmed',
  'oauth_problem',
  'oauth_signature_method',
  'oauth_timestamp',
  'oauth_version',
  'redirect_uri',
  'response_type',
  'scope',
  'screen_name',
  'token_type',
  'token_type_hint',
  'user_id',
  'x_auth_access_type',
  // X's answer to "who is this", and its problem documents.
  'data.id',
  'data.name',
  'data.username',
  'detail',
  'errors',
  'period',
  'product_name',
  'reason',
  'required_enrollment',
  'status',
  'title',
  'type',
]);

/** The name of a body that is no JSON object (response-body.ts). */
const wholeBody = '(body)';

const shownHeaders: ReadonlySet<string> = new Set([
  'accept',
  'cache-control',
  'content-length',
  'content-type',
  'date',
  'pragma',
  'retry-after',
  'user-agent',
  'www-authenticate',
  'x-access-level',
  'x-rate-limit-limit',
  'x-rate-limit-remaining',
  'x-rate-limit-reset',
]);

/** The hidden headers whose values are worth finding again in shown text; the words of others (`Origin`) are innocent. */
const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'location', 'set-cookie']);

/**
 * The parameters that are the run's own secrets or the server's tokens: remembered whatever else a server sends. Each
 * comes once in a list, so that their number stays small.
 */
const credentialParameters: ReadonlySet<string> = new Set([
  'access_token',
  'client_secret',
  'code',
  'code_challenge',
  'code_verifier',
  'denied',
  'id_token',
  'oauth_token',
  'oauth_token_secret',
  'oauth_verifier',
  'refresh_token',
  'state',
  'token',
]);

/** Shorter values would turn up inside innocent words; they are no secrets that protect anything. */
const shortestSecret = 6;
/** Longer ones are looked for piece by piece, so that one is found where only a part of it is quoted. */
const longestPiece = 256;
/** How far behind the end of what is shown a secret is looked for that begins before it. */
const margin = longestPiece * longestFormFactor;
/** What a run remembers of hidden values that are no known credentials: their number and length are the server's. */
const maxLearnt = 20;
const longestLearnt = 2048;
/** No name of a parameter that means something is longer. */
const longestName = 100;

/**
 * Decides what of a run may be seen. Every hidden value becomes a tag, an HMAC under a key that lives as long as the
 * run and nowhere else: equal values have equal tags, and a tag leads back to nothing. Hidden values are remembered,
 * so that one which turns up again inside shown text (an error description, say) is taken out there. The work is
 * bounded, whatever a server sends: few values are remembered, and of a text only what may be shown is searched.
 */
export class Redaction {
  /** What was hidden, for `oauth.revealValue`. */
  readonly held = new HeldValues();
  readonly #key = randomBytes(32);
  readonly #secrets = new Map<string, SecretForms>();
  readonly #learnt = new Map<string, SecretForms>();
  #learntCount = 0;

  /** Remembers a secret before any text that may quote it is shown. */
  hide(secret: string): void {
    remember(secret, this.#secrets);
  }

  /** Whether a text is or holds a secret given to `hide`, in any form; values learnt by the way do not count. */
  quotesSecret(text: string): boolean {
    const searched = new SearchedText(text);
    return [...this.#secrets.values()].some((forms) => searched.find(forms).length > 0);
  }

  tag(value: string): string {
    return createHmac('sha256', this.#key).update(value).digest('hex').slice(0, 8);
  }

  /** Where more is hidden than can be remembered, all of the list is: any of it might quote what was not. */
  showParameters(pairs: readonly (readonly [string, string])[]): ShownValue[] {
    // All of them are learnt before the first is shown: a later value may be quoted in an earlier one.
    let allKnown = true;
    for (const [name, value] of pairs) {
      if (credentialParameters.has(name)) this.hide(value);
      // A whole body of an unknown kind is hidden, and not learnt: the explainer quotes the sentence that an error is.
      else if (name !== wholeBody && !shownParameters.has(name) && !this.#learn(value)) allKnown = false;
    }
    return pairs.map(([name, value]) =>
      allKnown && shownParameters.has(name) ? this.showPlain(name, value) : this.veil(name, value),
    );
  }

  /** As `showParameters`. */
  showHeaders(headers: Headers): ShownValue[] {
    const pairs = [...headers];
    let allKnown = true;
    for (const [name, value] of pairs) {
      const bare = value.replace(/^(?:Basic|Bearer|OAuth) /i, '');
      if (name === 'authorization') this.hide(bare);
      else if (credentialHeaders.has(name) && !this.#learn(bare)) allKnown = false;
    }
    return pairs.map(([name, value]) =>
      allKnown && shownHeaders.has(name) ? this.showPlain(name, value) : this.veil(name, value),
    );
  }

  /** A value that says nothing about anyone: an address, a count, a time. Known secrets are taken out all the same. */
  showPlain(name: string, value: string): ShownValue {
    return { name: this.scrub(name, longestName), shown: true, value: this.scrub(value) };
  }

  /**
   * Foreign text, fit to be shown: known secrets become their tags, nothing in it acts, and what is beyond `maxLength`
   * is cut off. A secret that the cut goes through is taken out whole.
   */
  scrub(text: string, maxLength = 500): string {
    const searched = new SearchedText(text.slice(0, maxLength + margin));
    const found = [...this.#secrets, ...this.#learnt]
      .flatMap(([secret, forms]) => searched.find(forms).map((range) => ({ ...range, secret })))
      .sort(byPlace);
    let scrubbed = '';
    let shownTo = 0;
    for (const { start, end, secret } of found) {
      if (start >= maxLength) break;
      // Overlapping ranges are one: nothing of a secret is left over by its neighbour. The longest names it.
      if (start >= shownTo) scrubbed += `${text.slice(shownTo, start)}[hidden ${this.tag(secret)}]`;
      shownTo = Math.max(shownTo, end);
    }
    scrubbed += text.slice(shownTo, Math.max(shownTo, maxLength));
    const plain = toPlainText(scrubbed, maxLength);
    const isCut = text.length > Math.max(shownTo, maxLength);
    return isCut && !plain.endsWith('…') ? `${plain}…` : plain;
  }

  /**
   * A value that is hidden whatever its name, and not looked for in shown text: anyone may send one, and looking for it
   * would take words of their choice out of what is shown later.
   */
  veil(name: string, value: string): ShownValue {
    const tag = this.tag(value);
    this.held.hold(tag, value);
    return { name: this.scrub(name, longestName), shown: false, tag, length: value.length };
  }

  /** Remembers a hidden value that is no known credential; false where it is one too many, or too long. */
  #learn(value: string): boolean {
    if (this.#secrets.has(value) || this.#learnt.has(value) || value.length < shortestSecret) return true;
    if (this.#learntCount >= maxLearnt || value.length > longestLearnt) return false;
    this.#learntCount += 1;
    remember(value, this.#learnt);
    return true;
  }
}

function remember(secret: string, secrets: Map<string, SecretForms>): void {
  for (let start = 0; start < secret.length; start += longestPiece) {
    const piece = secret.slice(start, start + longestPiece);
    if (piece.length >= shortestSecret && !secrets.has(piece)) secrets.set(piece, toSecretForms(piece));
  }
}

/** From left to right; of those that begin at one place, the longest first. */
function byPlace(one: Range, other: Range): number {
  return one.start - other.start || other.end - one.end;
}
