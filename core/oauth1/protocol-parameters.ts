import { randomFillSync } from 'node:crypto';
import { KeystageError, type SignatureMethod } from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import type { EncodedParameter } from './parameters.ts';
import { percentEncode } from './percent-encoding.ts';

/** What goes into the `oauth_` parameters. All but the consumer key may be left out. */
export interface ProtocolValues {
  readonly consumerKey: string;
  readonly token?: string | null | undefined;
  /** For requests of temporary credentials (§2.1): a URL, or `oob`. */
  readonly callback?: string | undefined;
  /** For requests of token credentials (§2.3). */
  readonly verifier?: string | undefined;
  /** Fresh, of 128 random bits and more, unless given. */
  readonly nonce?: string | undefined;
  /** Seconds since 1970; by the clock unless given. */
  readonly timestamp?: number | undefined;
  /** False leaves `oauth_version` out; the RFC lets one, X asks for it. */
  readonly version?: boolean | undefined;
}

/** The `oauth_` parameters that are signed, without the signature, in the order of their names. */
export function buildProtocolParameters(
  values: ProtocolValues,
  method: SignatureMethod,
  bodyHash: string | null,
  clock: Clock,
): EncodedParameter[] {
  const { callback, token, verifier } = values;
  const parameters: EncodedParameter[] = [];
  const add = (name: string, value: string, field: string): void => {
    parameters.push([name, percentEncode(value, field)]);
  };
  if (bodyHash !== null) add('oauth_body_hash', bodyHash, 'body');
  if (callback !== undefined) add('oauth_callback', requireText(callback, 'callback'), 'callback');
  // Empty where a caller has none: a signature can be looked at all the same.
  add('oauth_consumer_key', values.consumerKey, 'consumerKey');
  add('oauth_nonce', requireText(values.nonce ?? newNonce(), 'nonce'), 'nonce');
  add('oauth_signature_method', method, 'signatureMethod');
  add('oauth_timestamp', formatTimestamp(values.timestamp ?? Math.floor(clock.now() / 1000)), 'timestamp');
  if (token !== undefined && token !== null) add('oauth_token', requireText(token, 'token'), 'token');
  if (verifier !== undefined) add('oauth_verifier', requireText(verifier, 'verifier'), 'verifier');
  if (values.version !== false) add('oauth_version', '1.0', 'version');
  return parameters;
}

const nonceBytes = 21;
/** Random bytes for many nonces at a time, since one call takes as long as the signature. Nonces are no secrets. */
const pool = Buffer.alloc(nonceBytes * 64);
let used = pool.byteLength;

/**
 * §3.3 and §4.9 want it never to repeat. Of letters and digits only, and no longer than 30, which is all that servers on
 * oauthlib's defaults take. The two other signs of base64 become letters: 28 characters of at least 5 bits are 140.
 */
function newNonce(): string {
  if (used === pool.byteLength) {
    randomFillSync(pool);
    used = 0;
  }
  const from = used;
  used += nonceBytes;
  return pool.toString('base64', from, used).replaceAll('+', 'p').replaceAll('/', 's');
}

function formatTimestamp(seconds: number): string {
  if (Number.isSafeInteger(seconds) && seconds > 0) return String(seconds);
  throw new KeystageError('input/invalid', 'The timestamp is not a positive whole number.', {
    field: 'timestamp',
    hint: 'Give the seconds since 1970, such as 1318622958.',
  });
}

function requireText(text: string, field: string): string {
  if (text !== '') return text;
  throw new KeystageError('input/invalid', `The ${field} is empty.`, { field, hint: 'Give it, or leave it out.' });
}
