import { createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { KeystageError, type Placement } from '../../shared/index.ts';
import { encodeHeaderParameters, readAuthorization } from './authorization-header.ts';
import { buildBaseString } from './base-string.ts';
import { computeShared } from './compute-signature.ts';
import {
  isForm,
  parseForm,
  refuseRepeatedProtocolParameters,
  sortParameters,
  type EncodedParameter,
} from './parameters.ts';
import { percentDecode } from './percent-encoding.ts';
import { requireConfidential } from './sign.ts';
import { hashOf, isRsaMethod, isSharedSecretMethod, type SharedSecrets } from './signature-method.ts';
import { parseTarget, toBaseUri } from './target.ts';

/** A request as a server got it. `url` is absolute, made of the Host header and the request line as they came. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | null;
  readonly contentType: string | null;
  readonly body: string | null;
}

/** What a received request says of itself, before anything of it is believed. Values are decoded. */
export interface SignatureClaim {
  readonly placement: Placement;
  readonly consumerKey: string;
  readonly token: string | null;
  readonly signatureMethod: string;
  readonly signature: string;
  /** Null where a PLAINTEXT request leaves it out (RFC 5849 §3.1). Seconds. */
  readonly timestamp: number | null;
  readonly nonce: string | null;
  readonly callback: string | null;
  readonly verifier: string | null;
  readonly baseString: string;
}

/** What the server knows: the shared secrets, or the client's RSA public key as PEM. */
export type VerificationKey = SharedSecrets | { readonly publicKey: string };

/**
 * Reads what a request claims, and rebuilds its base string (RFC 5849 §3.2). Whether nonce and timestamp are acceptable is
 * the caller's to say, who knows what came before. Throws 'input/invalid' with the parameter at fault: an HTTP 400.
 */
export function readClaim(request: ReceivedRequest): SignatureClaim {
  const target = parseTarget(request.url);
  const header = request.authorization === null ? null : readAuthorization(request.authorization, 'authorization');
  const sources: readonly (readonly [Placement, readonly EncodedParameter[]])[] = [
    ['header', header === null ? [] : encodeHeaderParameters(header, 'authorization')],
    ['body', isForm(request.contentType) && request.body !== null ? parseForm(request.body, 'body') : []],
    ['query', target.query === null ? [] : parseForm(target.query, 'url')],
  ];
  const all = sources.flatMap(([, parameters]) => parameters);
  refuseRepeatedProtocolParameters(all, 'authorization');
  // §3.5 allows one place. X's own documentation sends oauth_verifier in the body beside a header, so the place is where
  // the signature is, and other protocol parameters may stand elsewhere: signed they are in any case.
  const placement = sources.find(([, parameters]) => parameters.some(([name]) => name === 'oauth_signature'))?.[0];
  if (placement === undefined) throw missing('oauth_signature');

  const values = new Map(all.filter(([name]) => name.startsWith('oauth_')));
  const find = (name: string): string | null => {
    const value = values.get(name);
    return value === undefined ? null : percentDecode(value, name);
  };
  const need = (name: string): string => find(name) ?? fail(name);
  const signatureMethod = need('oauth_signature_method');
  if ((find('oauth_version') ?? '1.0') !== '1.0') throw malformed('oauth_version', 'It has to be 1.0.');
  const plain = signatureMethod === 'PLAINTEXT';
  if (plain) requireConfidential(target);
  const signed = all.filter(([name]) => name !== 'oauth_signature');
  return {
    placement,
    consumerKey: need('oauth_consumer_key'),
    token: find('oauth_token'),
    signatureMethod,
    signature: need('oauth_signature'),
    timestamp: readTimestamp(plain ? find('oauth_timestamp') : need('oauth_timestamp')),
    nonce: plain ? find('oauth_nonce') : need('oauth_nonce'),
    callback: find('oauth_callback'),
    verifier: find('oauth_verifier'),
    baseString: buildBaseString(request.method, toBaseUri(target), sortParameters(signed)),
  };
}

/**
 * Whether the claim's signature is the one that the key makes. In constant time, and false for a method that the key is
 * not for, so that nobody who knows a public key can pass it off as a shared secret.
 */
export function verifySignature(claim: SignatureClaim, key: VerificationKey): boolean {
  const { signatureMethod: method, baseString, signature } = claim;
  if ('publicKey' in key) {
    if (!isRsaMethod(method)) return false;
    return verify(
      hashOf[method],
      Buffer.from(baseString, 'ascii'),
      createPublicKey(key.publicKey),
      Buffer.from(signature, 'base64'),
    );
  }
  if (!isSharedSecretMethod(method)) return false;
  const expected = Buffer.from(computeShared(baseString, method, key), 'utf8');
  const claimed = Buffer.from(signature, 'utf8');
  // Lengths are no secret: they follow from the method, and with PLAINTEXT the RFC has nothing to hide them with.
  return expected.byteLength === claimed.byteLength && timingSafeEqual(expected, claimed);
}

function readTimestamp(text: string | null): number | null {
  if (text === null) return null;
  // §3.3: a positive integer. Sixteen digits would not be exact any more.
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw malformed('oauth_timestamp', 'It has to be a positive whole number.');
}

function fail(name: string): never {
  throw missing(name);
}

function missing(name: string): KeystageError {
  return new KeystageError('input/invalid', `The request has no ${name}.`, { field: name });
}

function malformed(name: string, what: string): KeystageError {
  return new KeystageError('input/invalid', `The request’s ${name} can’t be used. ${what}`, { field: name });
}
