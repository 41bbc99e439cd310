import { createHash } from 'node:crypto';
import { KeystageError, type Placement, type SignatureMethod } from '../../shared/index.ts';
import { isLoopbackHost } from '../oauth/loopback.ts';
import type { Clock } from '../ports.ts';
import { formatAuthorization } from './authorization-header.ts';
import { buildBaseString } from './base-string.ts';
import { computeSignature } from './compute-signature.ts';
import {
  formType,
  isForm,
  parseForm,
  refuseRepeatedProtocolParameters,
  sortParameters,
  type EncodedParameter,
} from './parameters.ts';
import { percentEncode } from './percent-encoding.ts';
import { buildProtocolParameters, type ProtocolValues } from './protocol-parameters.ts';
import type { SignatureKey } from './signature-method.ts';
import { findRewrite, formatTarget, parseTarget, toBaseUri, type Target } from './target.ts';

export interface RequestToSign {
  readonly method: string;
  /** Absolute, http or https. */
  readonly url: string;
  readonly body?: string | null | undefined;
  readonly contentType?: string | null | undefined;
}

export interface Signing extends ProtocolValues {
  readonly key: SignatureKey;
  readonly placement?: Placement | undefined;
  /** For the header; never signed. */
  readonly realm?: string | undefined;
  /** Adds `oauth_body_hash` (an extension that X does not know) where the body is not a form. */
  readonly bodyHash?: boolean | undefined;
}

/** A signed request, to be sent exactly so. With PLAINTEXT, signature and place hold the secrets themselves. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
  readonly contentType: string | null;
  /** The Authorization header's value; null with another placement. */
  readonly authorization: string | null;
  readonly signatureMethod: SignatureMethod;
  readonly signature: string;
  readonly baseString: string;
  /** What was signed besides method and URL, encoded and in order. */
  readonly parameters: readonly EncodedParameter[];
  /** Not null where fetch, browsers and curl would send this path in place of the signed one. */
  readonly rewrittenUrl: string | null;
}

/** Signs a request by RFC 5849. Throws 'input/invalid' with the field that no signature can be made of. */
export function signRequest(request: RequestToSign, signing: Signing, clock: Clock): SignedRequest {
  const target = parseTarget(request.url);
  const method = readMethod(request.method);
  const { key, placement = 'header' } = signing;
  if (key.method === 'PLAINTEXT') requireConfidential(target);
  const body = request.body ?? null;
  const contentType = request.contentType ?? null;
  const form = isForm(contentType);
  requirePlace(signing, body, contentType);

  const protocol = buildProtocolParameters(signing, key.method, hashBody(signing, body, form), clock);
  const all = [
    ...(target.query === null ? [] : parseForm(target.query, 'url')),
    ...(form && body !== null ? parseForm(body, 'body') : []),
    ...protocol,
  ];
  refuseSigned(all);
  refuseRepeatedProtocolParameters(all, 'url');

  const parameters = sortParameters(all);
  const baseString = buildBaseString(method, toBaseUri(target), parameters);
  const signature = computeSignature(baseString, key);
  const placed = addSignature(protocol, signature);
  const extra = placement === 'header' ? '' : placed.map(([name, value]) => `${name}=${value}`).join('&');
  const sent = placement === 'query' ? { ...target, query: joinForms(target.query, extra) } : target;
  return {
    method,
    url: formatTarget(sent),
    body: placement === 'body' ? joinForms(body, extra) : body,
    contentType: placement === 'body' ? (contentType ?? formType) : contentType,
    authorization: placement === 'header' ? formatAuthorization(placed, signing.realm ?? null) : null,
    signatureMethod: key.method,
    signature,
    baseString,
    parameters,
    rewrittenUrl: findRewrite(target),
  };
}

/** Upper case is what is signed (§3.4.1.1); it has to be what is sent too, for HTTP's methods are case-sensitive. */
function readMethod(method: string): string {
  if (/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method)) return method.toUpperCase();
  throw new KeystageError('input/invalid', 'The method is not an HTTP method.', {
    field: 'method',
    hint: 'Say GET or POST.',
  });
}

/** §3.4.4: PLAINTEXT sends the secrets themselves, and must go through TLS, or not leave this machine. */
export function requireConfidential({ scheme, host }: Target): void {
  if (scheme === 'https' || isLoopbackHost(host)) return;
  throw new KeystageError(
    'input/invalid',
    'PLAINTEXT would send the secrets over http, for anyone on the way to read.',
    {
      field: 'signatureMethod',
      hint: 'Use https, or HMAC-SHA1.',
    },
  );
}

function requirePlace({ placement, realm }: Signing, body: string | null, contentType: string | null): void {
  if (placement === undefined || placement === 'header') return;
  if (realm !== undefined) {
    throw new KeystageError('input/invalid', 'A realm stands in the Authorization header only.', { field: 'realm' });
  }
  // §3.5.2: in the body only where that is a form.
  if (placement === 'query' || isForm(contentType) || (contentType === null && body === null)) return;
  throw new KeystageError('input/invalid', 'The signature can’t go into a body that is not a form.', {
    field: 'placement',
    hint: `Use the header, or a body of type ${formType}.`,
  });
}

/** The body hash extension: of any body but a form, also of none (§3.2 of its draft); forms must not have one. */
function hashBody({ bodyHash, key }: Signing, body: string | null, form: boolean): string | null {
  if (bodyHash !== true || form) return null;
  const hash = key.method.endsWith('SHA512') ? 'sha512' : key.method.endsWith('SHA256') ? 'sha256' : 'sha1';
  return createHash(hash)
    .update(body ?? '', 'utf8')
    .digest('base64');
}

function refuseSigned(parameters: readonly EncodedParameter[]): void {
  if (!parameters.some(([name]) => name === 'oauth_signature')) return;
  throw new KeystageError('input/invalid', 'The request has an oauth_signature already.', {
    field: 'url',
    hint: 'Leave the oauth_ parameters out; signing adds them.',
  });
}

/** In its alphabetical place, as X's documentation shows headers. */
function addSignature(protocol: readonly EncodedParameter[], signature: string): EncodedParameter[] {
  const at = protocol.findIndex(([name]) => name > 'oauth_signature');
  return protocol.toSpliced(at === -1 ? protocol.length : at, 0, [
    'oauth_signature',
    percentEncode(signature, 'signature'),
  ]);
}

function joinForms(form: string | null, extra: string): string {
  return form === null || form === '' ? extra : `${form}&${extra}`;
}
