import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { placements, sharedSecretMethods } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { signRequest, type SignedRequest } from './sign.ts';
import { rfcExampleBaseString, signPlainly } from './testing/samples.ts';
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

// Published with oauthlib's tests: the signatures that OpenSSL made of the RFC's example. The key's private half is
// published as well; it takes no part here, since what it signed can be verified without it.
const oauthlibPublicKey = `-----BEGIN RSA PUBLIC KEY-----
MIGJAoGBAOTX9vHJLxDyOKF4d5hin/isQomil5BFEoqlkjizmL5Q/BWm6kYCXBdZ
/NfBIxoo8Cgok127u2opGeKqy3m6gdfD3yCPTHvNqa7QKTUu1DhzukUxVqHkhgaE
GLYT3Jw1Lfb1bbuck9Y0JsRJO7uydWUbxXyZ+8YaDfE2NMw7sh2vAgMBAAE=
-----END RSA PUBLIC KEY-----
`;

describe('the RSA signatures of oauthlib’s own tests', () => {
  it.each([
    [
      'RSA-SHA1',
      'mFY2KOEnlYWsTvUA+5kxuBIcvBYXu+ljw9ttVJQxKduMueGSVPCB1tK1PlqVLK738HK0t19ecBJfb6rMxUwrriw+MlBO+jpojkZIWccw1J4cAb4qu4M81DbpUAq4j/1w/QyTR4TWCODlEfN7Zfgy8+pf+TjiXfIwRC1jEWbuL1E=',
    ],
    [
      'RSA-SHA256',
      'jqKl6m0WS69tiVJV8ZQ6aQEfJqISoZkiPBXRv6Al2+iFSaDpfeXjYm+Hbx6m1azRdrZ/35PM3cvuid3LwW/siAkzb0xQcGnTyAPH8YcGWzmnKGY7LsB7fkqThchNxvRK/N7s9M1WMnfZZ+1dQbbwtTs1TG1+iexUcV7r3M7Heec=',
    ],
    [
      'RSA-SHA512',
      'jL1CnjlsNd25qoZVHZ2oJft47IRYTjpF5CvCUjL3LY0NTnbEeVhE4amWXUFBe9GLDWdUh/79ZWNOrCirBFIP26cHLApjYdt4ZG7EVK0/GubS2v8wT1QPRsog8zyiMZkmg4JXdWCGXG8YRvRJTg+QKhXuXwS6TcMNakrgzgFIVhA=',
    ],
  ] as const)('%s is accepted of its base string, and of no other', (signatureMethod, signature) => {
    const claim = { ...readClaim(signPlainly(post, consumer)), signatureMethod, signature };
    expect(verifySignature({ ...claim, baseString: rfcExampleBaseString }, { publicKey: oauthlibPublicKey })).toBe(
      true,
    );
    expect(verifySignature(claim, { publicKey: oauthlibPublicKey })).toBe(false);
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
