import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { placements, sharedSecretMethods } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { signRequest, type SignedRequest } from './sign.ts';
import { signPlainly } from './testing/samples.ts';
import { readClaim, verifySignature } from './verify.ts';

const form = 'application/x-www-form-urlencoded';
const post = { method: 'POST', url: 'https://api.x.com/a?b=c+d', body: 'e=%2B&e', contentType: form };
const consumer = { consumerKey: 'key', consumerSecret: 'planted-consumer', token: 't/1', tokenSecret: 'planted-token' };
const key = {
  consumerSecret: SecretValue.fromText('planted-consumer'),
  tokenSecret: SecretValue.fromText('planted-token'),
};

function accepts(request: SignedRequest): boolean {
  return verifySignature(readClaim(request), key);
}

describe('a signed request', () => {
  it.each(sharedSecretMethods.flatMap((method) => placements.map((placement) => [method, placement] as const)))(
    'with %s in the %s is accepted, and not with another secret or another request',
    (method, placement) => {
      const signed = signPlainly(post, { ...consumer, method, placement });
      const claim = readClaim(signed);
      expect(claim).toMatchObject({ placement, consumerKey: 'key', token: 't/1', signatureMethod: method });
      expect(claim.baseString).toBe(signed.baseString);
      expect(accepts(signed)).toBe(true);
      expect(verifySignature(claim, { ...key, tokenSecret: null })).toBe(false);
      if (method !== 'PLAINTEXT') expect(accepts({ ...signed, url: signed.url.replace('c+d', 'c+e') })).toBe(false);
    },
  );

  it('of RSA is accepted with the public key only, which is no shared secret', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKey = SecretValue.fromText(pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
    const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const signed = signRequest(
      post,
      { consumerKey: 'key', key: { method: 'RSA-SHA1', privateKey } },
      new ManualClock(),
    );
    expect(verifySignature(readClaim(signed), { publicKey })).toBe(true);
    expect(accepts(signed)).toBe(false);
    expect(verifySignature({ ...readClaim(signed), signature: 'AAAA' }, { publicKey })).toBe(false);
    const forged = signPlainly(post, { ...consumer, consumerSecret: publicKey, tokenSecret: null });
    expect(verifySignature(readClaim(forged), { publicKey })).toBe(false);
  });
});

describe('a request that claims too little or too much', () => {
  const { authorization } = signPlainly(post, consumer);
  const received = { ...post, authorization };
  const without = (name: string) => authorization?.replace(new RegExp(`${name}="[^"]*",? ?`), '') ?? '';

  it.each(['oauth_signature', 'oauth_consumer_key', 'oauth_nonce', 'oauth_timestamp', 'oauth_signature_method'])(
    'is refused without %s, by name',
    (name) => {
      expect(() => readClaim({ ...received, authorization: without(name) })).toThrow(
        expect.objectContaining({ field: name }),
      );
    },
  );

  it.each([
    ['oauth_version', authorization?.replace('"1.0"', '"2.0"')],
    ['oauth_timestamp', authorization?.replace(/timestamp="\d+/, 'timestamp="12x')],
    ['oauth_timestamp', authorization?.replace(/timestamp="\d+/, 'timestamp="-1')],
    ['authorization', `${authorization ?? ''}, oauth_nonce="again"`],
    ['authorization', 'OAuth no list'],
    ['authorization', 'OAuth oauth_nonce="%zz"'],
    ['oauth_token', authorization?.replace('t%2F1', '%FF')],
    ['oauth_signature', 'Bearer x'],
  ])('is refused where %s is wrong: %s', (field, header) => {
    const read = () => readClaim({ ...received, authorization: header ?? '' });
    expect(read).toThrow(expect.objectContaining({ code: 'input/invalid', field }));
  });

  it('is refused where a protocol parameter stands in two places', () => {
    expect(() => readClaim({ ...received, url: `${post.url}&oauth_nonce=1` })).toThrow('oauth_nonce twice');
  });

  it('may leave out nonce and time with PLAINTEXT, but not TLS', () => {
    const plain = {
      ...received,
      authorization:
        'OAuth oauth_consumer_key="key",oauth_signature_method="PLAINTEXT",oauth_token="t%2F1",oauth_signature="planted-consumer%26planted-token"',
    };
    expect(verifySignature(readClaim(plain), key)).toBe(true);
    expect(() => readClaim({ ...plain, url: 'http://api.x.com/' })).toThrow(
      expect.objectContaining({ field: 'signatureMethod' }),
    );
  });
});
