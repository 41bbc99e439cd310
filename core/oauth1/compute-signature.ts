import { createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { KeystageError, type SharedSecretMethod } from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';
import { encodeOctet } from './percent-encoding.ts';
import { hashOf, type SharedSecrets, type SignatureKey } from './signature-method.ts';

/** RFC 5849 §3.4.2 to §3.4.4: the value of `oauth_signature`, before it is encoded for its place. */
export function computeSignature(baseString: string, key: SignatureKey): string {
  return 'privateKey' in key
    ? sign(hashOf[key.method], Buffer.from(baseString, 'ascii'), readPrivateKey(key.privateKey)).toString('base64')
    : computeShared(baseString, key.method, key);
}

export function computeShared(baseString: string, method: SharedSecretMethod, secrets: SharedSecrets): string {
  const key = buildSharedKey(secrets);
  try {
    // §3.4.4: the key itself is the signature, whatever is signed.
    if (method === 'PLAINTEXT') return key.toString('ascii');
    return createHmac(hashOf[method], key).update(baseString, 'ascii').digest('base64');
  } finally {
    key.fill(0);
  }
}

/**
 * §3.4.2: both secrets, each encoded, with an `&` between them that stays even where a secret is empty. Built of bytes,
 * so that it can be wiped: strings can't. The caller wipes it.
 */
export function buildSharedKey({ consumerSecret, tokenSecret }: SharedSecrets): Buffer {
  const before = consumerSecret.use(encodedLength);
  const key = Buffer.alloc(before + 1 + (tokenSecret?.use(encodedLength) ?? 0), '&');
  consumerSecret.use((bytes) => {
    writeEncoded(bytes, key, 0);
  });
  tokenSecret?.use((bytes) => {
    writeEncoded(bytes, key, before + 1);
  });
  return key;
}

// Both go by index: the iterator of a buffer takes several times as long.

function encodedLength(bytes: Buffer): number {
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) length += encodeOctet(bytes[at] ?? 0).length;
  return length;
}

function writeEncoded(bytes: Buffer, room: Buffer, start: number): void {
  let end = start;
  for (let at = 0; at < bytes.length; at += 1) {
    const octet = bytes[at] ?? 0;
    const encoded = encodeOctet(octet);
    if (encoded.length === 1) room[end] = octet;
    else room.write(encoded, end, 'ascii');
    end += encoded.length;
  }
}

function readPrivateKey(pem: SecretValue): KeyObject {
  const key = pem.use((bytes) => {
    try {
      return createPrivateKey(bytes);
    } catch {
      // The cause is left behind: what a parser says of a key that it could not read may quote it.
      throw notRsa('The private key can’t be read.');
    }
  });
  if (key.asymmetricKeyType !== 'rsa') throw notRsa('The private key is not an RSA key.');
  return key;
}

function notRsa(message: string): KeystageError {
  return new KeystageError('input/invalid', message, {
    field: 'privateKey',
    hint: 'Give an RSA private key as PEM, without a passphrase.',
  });
}
