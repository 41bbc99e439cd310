import { createHmac, randomBytes } from 'node:crypto';
import type { ShownValue } from '../../shared/index.ts';
import { toPlainText } from './plain-text.ts';
import { matchSecret } from './secret-pattern.ts';

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
  'iss',
  'redirect_uri',
  'response_type',
  'scope',
  'token_type',
  'token_type_hint',
  // X's answer to "who is this", and its problem documents.
  'data.id',
  'data.name',
  'data.username',
  'detail',
  'status',
  'title',
  'type',
]);

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

/** Shorter values would turn up inside innocent words; they are no secrets that protect anything. */
const shortestSecret = 6;
/** Longer ones are looked for piece by piece: a pattern grows with its secret, and a server may send a very long one. */
const longestPiece = 2048;

/**
 * Decides what of a run may be seen. Every hidden value becomes a tag, an HMAC under a key that lives as long as the
 * run and nowhere else: equal values have equal tags, and a tag leads back to nothing. Hidden values are remembered,
 * so that one which turns up again inside shown text (an error description, say) is taken out there.
 */
export class Redaction {
  readonly #key = randomBytes(32);
  readonly #secrets = new Map<string, RegExp>();

  /** Remembers a secret before any text that may quote it is shown. */
  hide(secret: string): void {
    for (let start = 0; start < secret.length; start += longestPiece) {
      const piece = secret.slice(start, start + longestPiece);
      if (piece.length >= shortestSecret && !this.#secrets.has(piece)) this.#secrets.set(piece, matchSecret(piece));
    }
  }

  tag(value: string): string {
    return createHmac('sha256', this.#key).update(value).digest('hex').slice(0, 8);
  }

  showParameters(pairs: readonly (readonly [string, string])[]): ShownValue[] {
    // All of them are learnt before the first is shown: a later value may be quoted in an earlier one.
    for (const [name, value] of pairs) if (!shownParameters.has(name)) this.hide(value);
    return pairs.map(([name, value]) =>
      shownParameters.has(name) ? this.showPlain(name, value) : this.veil(name, value),
    );
  }

  showHeaders(headers: Headers): ShownValue[] {
    const pairs = [...headers];
    for (const [name, value] of pairs) {
      if (credentialHeaders.has(name)) this.hide(value.replace(/^(?:Basic|Bearer) /i, ''));
    }
    return pairs.map(([name, value]) =>
      shownHeaders.has(name) ? this.showPlain(name, value) : this.veil(name, value),
    );
  }

  /** A value that says nothing about anyone: an address, a count, a time. Known secrets are taken out all the same. */
  showPlain(name: string, value: string): ShownValue {
    return { name: this.scrub(name), shown: true, value: this.scrub(value) };
  }

  /** Foreign text, fit to be shown: known secrets become their tags, and nothing in it acts. */
  scrub(text: string, maxLength?: number): string {
    // Longest first: a secret that contains another must not be broken up before it is found.
    const secrets = [...this.#secrets].sort(([one], [other]) => other.length - one.length);
    let scrubbed = text;
    for (const [secret, pattern] of secrets) scrubbed = scrubbed.replace(pattern, `[hidden ${this.tag(secret)}]`);
    return toPlainText(scrubbed, maxLength);
  }

  /**
   * A value that is hidden whatever its name, and not remembered: anyone may send one, and remembering it would take
   * words of their choice out of what is shown later.
   */
  veil(name: string, value: string): ShownValue {
    return { name: this.scrub(name), shown: false, tag: this.tag(value), length: value.length };
  }
}
