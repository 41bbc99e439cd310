import { constants, createPublicKey, generateKeyPairSync, publicDecrypt, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../secret-value.ts';
import { buildSharedKey, computeShared, computeSignature } from './compute-signature.ts';
import type { SharedSecretMethod } from '../../shared/index.ts';
import { rfcExampleBaseString, samples } from './testing/samples.ts';

function secrets(consumerSecret: string, tokenSecret: string | null) {
  return {
    consumerSecret: SecretValue.fromText(consumerSecret),
    tokenSecret: tokenSecret === null ? null : SecretValue.fromText(tokenSecret),
  };
}

describe('the signature', () => {
  it.each<[SharedSecretMethod, string]>([
    ['HMAC-SHA1', 'wsdNmjGB7lvis0UJuPAmjvX/PXw='],
    ['HMAC-SHA256', 'wdfdHUKXHbOnOGZP8WFAWMSAmWzN3EVBWWgXGlC/Eo4='],
    ['HMAC-SHA512', 'u/vlyZFDxOWOZ9UUXwRBJHvq8/T4jCA74ocRmn2ECnjUBTAeJiZIRU8hDTjS88Tz1fGONffMpdZxUkUTW3k1kg=='],
    ['PLAINTEXT', 'ECrDNoq1VYzzzzzzzzzyAK7TwZNtPnkqatqZZZZ&just-a-string%20%20%20%20asdasd'],
  ])('%s is the one of oauthlib’s own tests', (method, expected) => {
    const { consumerSecret, tokenSecret } = samples.oauthlib;
    expect(computeShared(rfcExampleBaseString, method, secrets(consumerSecret, tokenSecret))).toBe(expected);
  });

  it('is made with the RFC’s secrets too', () => {
    const key = secrets('j49sk3j29djd', 'dh893hdasih9');
    expect(computeShared(rfcExampleBaseString, 'HMAC-SHA1', key)).toBe('r6/TJjbCOr97/+UU0NsvSne7s5g=');
  });

  it.each([
    ['a', null, 'a&'],
    ['', '', '&'],
    ['a&b', 'c d', 'a%26b&c%20d'],
    ['ü', '~-._', '%C3%BC&~-._'],
  ])('has a key of %j and %j', (consumerSecret, tokenSecret, expected) => {
    expect(buildSharedKey(secrets(consumerSecret, tokenSecret)).toString('latin1')).toBe(expected);
  });

  it('of RSA is PKCS #1 v1.5 over the named hash', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const pem = SecretValue.fromText(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const signature = Buffer.from(computeSignature('planted', { method: 'RSA-SHA256', privateKey: pem }), 'base64');
    expect(
      verify(
        'sha256',
        Buffer.from('planted'),
        createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
        signature,
      ),
    ).toBe(true);
    expect(publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, signature).byteLength).toBe(51);
  });

  it.each([
    'planted-no-pem',
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ])('refuses what is no RSA key, without a word of it', (text) => {
    const sign = () => computeSignature('x', { method: 'RSA-SHA1', privateKey: SecretValue.fromText(text) });
    expect(sign).toThrow(expect.objectContaining({ code: 'input/invalid', field: 'privateKey' }));
    // What a parser says of a key that it could not read may quote it.
    expect(sign).not.toThrow(expect.objectContaining({ cause: expect.anything() as unknown }));
  });
});
