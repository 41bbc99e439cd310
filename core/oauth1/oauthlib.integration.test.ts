import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { SecretValue } from '../secret-value.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { computeShared } from './compute-signature.ts';
import { isForm } from './parameters.ts';
import { signRequest } from './sign.ts';
import { isRsaMethod, type SignatureKey } from './signature-method.ts';
import { anyRequest, type AnyRequest } from './testing/any-request.ts';
import { OauthlibPeer } from './testing/oauthlib-peer.ts';
import { readClaim, verifySignature } from './verify.ts';

const seed = Number(process.env['KEYSTAGE_SEED'] ?? 5849);
const count = 2000;
const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });
const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const placementNames = { header: 'AUTH_HEADER', query: 'QUERY', body: 'BODY' } as const;

const peer = new OauthlibPeer();
afterAll(() => peer.end());

function keyOf({ signatureMethod: method, secrets }: AnyRequest): SignatureKey {
  if (isRsaMethod(method)) return { method, privateKey: SecretValue.fromText(privateKey) };
  return { method, ...sharedSecrets(secrets) };
}

function sharedSecrets({ consumerSecret, tokenSecret }: AnyRequest['secrets']) {
  return {
    consumerSecret: SecretValue.fromText(consumerSecret),
    tokenSecret: tokenSecret === null ? null : SecretValue.fromText(tokenSecret),
  };
}

/** Cases with which oauthlib departs from the RFC. Each says where, and nothing else is left out. */
function isBeyondOauthlib(request: AnyRequest): boolean {
  const { url, method, content, placement, signatureMethod } = request;
  const [path = ''] = url.split(/[?#]/, 1);
  return (
    // §3.4.1.2: the path is signed as it is; Python's URL parser drops an empty `;` at its end.
    path.endsWith(';')
    // §3.4.1.3.1 asks for a form body whatever the method; oauthlib refuses bodies of GET and HEAD.
    || (isForm(content.contentType) && ['GET', 'HEAD'].includes(method))
    // §3.5.2 applies to forms; both sides refuse other bodies (sign.test.ts), so there is nothing to compare.
    || (placement === 'body' && !isForm(content.contentType))
    // §3.4.4 forbids PLAINTEXT without TLS; oauthlib leaves that to its caller.
    || (signatureMethod === 'PLAINTEXT' && /^http:/i.test(url))
    // §3.4.1.3.1 has queries and forms decoded once; oauthlib decodes the values of `oauth_` parameters in them twice.
    || (placement !== 'header' && protocolValues(request).some((value) => /%[0-9a-f]{2}/i.test(value)))
  );
}

function protocolValues({ consumerKey, nonce, signatureMethod, secrets }: AnyRequest): string[] {
  const plain = signatureMethod === 'PLAINTEXT' ? computeShared('', 'PLAINTEXT', sharedSecrets(secrets)) : '';
  return [consumerKey, nonce, plain];
}

/**
 * oauthlib adds a body hash wherever it can, and of SHA-1 with every method (the extension knows no others; those who use
 * it with SHA-256 hash the body with that). Elsewhere it is not shown the body, which RFC 5849 does not sign.
 */
function hasBodyHash({ content, signatureMethod }: AnyRequest): boolean {
  return content.body !== null && !isForm(content.contentType) && !/SHA(256|512)/.test(signatureMethod);
}

const requests = fc.sample(
  anyRequest.filter((request) => !isBeyondOauthlib(request)),
  { seed, numRuns: count },
);

const signed = requests.map((request) => {
  const { content, method, url, consumerKey, nonce, timestamp, placement, secrets } = request;
  const token = secrets.tokenSecret === null ? null : 'token/ü';
  const ours = signRequest(
    { method, url, ...content },
    { consumerKey, nonce, timestamp, placement, token, bodyHash: hasBodyHash(request), key: keyOf(request) },
    new ManualClock(),
  );
  return { request, ours, token };
});

describe(`${count} requests of seed ${seed}`, () => {
  it('have the base string and the signature that oauthlib makes, whose requests verify here', async () => {
    const answers = await peer.askAll(
      signed.map(({ request, ours, token }) => ({
        ...request,
        ...request.content,
        do: 'sign',
        body: isForm(request.content.contentType) || hasBodyHash(request) ? request.content.body : null,
        // The legal URI that we would send: oauthlib refuses `[`, `{` and raw UTF-8 in a query instead of encoding them.
        url: unsignedUrl(request, ours.url),
        placement: placementNames[request.placement],
        token,
        secrets: { ...request.secrets, privateKey },
      })),
    );
    for (const [index, theirs] of answers.entries()) {
      const { request, ours } = signed[index]!;
      const place = `${JSON.stringify(request)} ${theirs.error ?? ''}`;
      expect(theirs.error, place).toBeUndefined();
      if (request.signatureMethod !== 'PLAINTEXT') expect(ours.baseString, place).toBe(theirs.baseString);
      const claim = readClaim({
        method: request.method,
        url: theirs.url!,
        body: theirs.body ?? null,
        contentType: theirs.contentType ?? null,
        authorization: theirs.authorization ?? null,
      });
      expect(claim.signature, place).toBe(ours.signature);
      const key = isRsaMethod(request.signatureMethod) ? { publicKey } : sharedSecrets(request.secrets);
      expect(verifySignature(claim, key), place).toBe(true);
    }
  });

  it('are accepted by oauthlib, and not with another secret', async () => {
    const verify = (consumerSecret: (request: AnyRequest) => string) =>
      peer.askAll(
        signed.map(({ request, ours }) => ({
          ...ours,
          do: 'verify',
          secrets: { ...request.secrets, consumerSecret: consumerSecret(request), publicKey },
        })),
      );
    const accepted = await verify(({ secrets }) => secrets.consumerSecret);
    const refused = await verify(({ secrets }) => `${secrets.consumerSecret}x`);
    for (const [index, { request }] of signed.entries()) {
      expect(accepted[index], JSON.stringify(request)).toEqual({ accepted: true });
      expect(refused[index], JSON.stringify(request)).toEqual({ accepted: isRsaMethod(request.signatureMethod) });
    }
  });
});

/** The URL that we return, without what signing in the query has added. */
function unsignedUrl({ placement, url }: AnyRequest, sent: string): string {
  if (placement !== 'query') return sent;
  const [bare = ''] = sent.split(/[?&]oauth_(?:body_hash|consumer_key)=/, 1);
  return url.includes('?') && !bare.includes('?') ? `${bare}?` : bare;
}
