import type { Exchange, SignatureMethod, ShownValue } from '../../../shared/index.ts';
import { isRsaMethod } from '../../oauth1/signature-method.ts';
import { percentDecode } from '../../oauth1/percent-encoding.ts';
import { signRequest, type SignedRequest } from '../../oauth1/sign.ts';
import type { SignatureKey } from '../../oauth1/signature-method.ts';
import type { Clock, Http } from '../../ports.ts';
import type { OAuth1Provider } from '../../providers/oauth1-provider.ts';
import type { SecretValue } from '../../secret-value.ts';
import { createRecordingHttp } from '../recording-http.ts';
import type { Redaction } from '../redaction.ts';

/** The API key and its secret; for RSA, the secret is the private key as PEM. Whoever took them out wipes them. */
export interface ConsumerCredentials {
  readonly consumerKey: SecretValue;
  readonly consumerSecret: SecretValue;
}

/** A request token or an access token, with its secret. */
export interface TokenPair {
  readonly token: SecretValue;
  readonly secret: SecretValue;
}

/** One client at one OAuth 1.0a server: all that a request to its endpoints takes. */
export interface SignedClient extends ConsumerCredentials {
  readonly provider: OAuth1Provider;
  readonly http: Http;
  readonly clock: Clock;
  readonly redaction: Redaction;
  /** `signature` is what was signed, redacted. */
  readonly record: (exchange: Exchange, signature: ShownValue[]) => void;
}

export interface SignedPost {
  readonly url: URL;
  readonly pair: TokenPair | null;
  readonly callback?: string;
  readonly verifier?: string;
  readonly form?: Readonly<Record<string, string>>;
}

/** Remembers the client's secrets before anything is shown that may quote them. */
export function hideConsumer({ consumerKey, consumerSecret, redaction }: SignedClient): void {
  redaction.hide(consumerKey.revealText());
  redaction.hide(consumerSecret.revealText());
}

/**
 * Signs a POST and sends it, once. Asked for errors in JSON, which say more than their likes in XML; tokens come as a form
 * whatever is asked. Throws `oauth/unreachable`, `oauth/unclear`, and `input/invalid` where nothing can be signed.
 */
export async function postSigned(client: SignedClient, post: SignedPost): Promise<Response> {
  const { provider, consumerKey, http, clock, redaction, record } = client;
  const { pair, callback, verifier } = post;
  const body = post.form === undefined ? undefined : new URLSearchParams(post.form);
  const contentType = body === undefined ? null : 'application/x-www-form-urlencoded;charset=UTF-8';
  const signed = signRequest(
    { method: 'POST', url: post.url.href, body: body?.toString() ?? null, contentType },
    {
      consumerKey: consumerKey.revealText(),
      token: pair?.token.revealText(),
      callback,
      verifier,
      key: toSignatureKey(provider.signatureMethod, client.consumerSecret, pair?.secret ?? null),
    },
    clock,
  );
  const send = createRecordingHttp({
    http,
    clock,
    redaction,
    record: (exchange) => {
      record(exchange, showSignature(signed, redaction));
    },
  });
  const headers = {
    accept: 'application/json, application/x-www-form-urlencoded;q=0.9, */*;q=0.5',
    authorization: signed.authorization ?? '',
    'user-agent': 'Keystage',
  };
  return send(signed.url, { method: 'POST', headers, body });
}

/** For RSA, the secret of the vault is the private key. */
export function toSignatureKey(
  method: SignatureMethod,
  consumerSecret: SecretValue,
  tokenSecret: SecretValue | null,
): SignatureKey {
  return isRsaMethod(method) ? { method, privateKey: consumerSecret } : { method, consumerSecret, tokenSecret };
}

/** What went into the signature, as the base string has it: the first thing to look at when a server does not agree. */
function showSignature({ parameters, signature }: SignedRequest, redaction: Redaction): ShownValue[] {
  const pairs = parameters.map(([name, value]): [string, string] => [
    percentDecode(name, name),
    percentDecode(value, name),
  ]);
  return redaction.showParameters([...pairs, ['oauth_signature', signature]]);
}
