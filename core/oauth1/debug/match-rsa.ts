import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { KeystageError, type RsaMethod } from '../../../shared/index.ts';
import { hashOf } from '../signature-method.ts';
import { keepSmallestSets, type Explanation, type MadeBaseString } from './search-mistakes.ts';

/**
 * The public half of what is given: a public key, a certificate, or a private key, as PEM. Throws 'input/invalid', with no
 * word of the text, which may be a secret.
 */
export function readRsaPublicKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    throw unusable('That is no public key, certificate or private key without a passphrase, as PEM.');
  }
  if (key.asymmetricKeyType === 'rsa') return key;
  throw unusable(
    `That is a key of ${(key.asymmetricKeyType ?? 'another kind').toUpperCase()}, and the signature is one of RSA.`,
  );
}

function unusable(message: string): KeystageError {
  return new KeystageError('input/invalid', message, {
    field: 'publicKey',
    hint: 'Give the RSA key that is registered with the server, from -----BEGIN to the end of the last line.',
  });
}

/**
 * All of the smallest sets of mistakes whose base string the signature verifies over (RFC 5849 §3.4.3): the empty set if
 * all is right, none where no known mistake explains it, or the key is another's.
 */
export function matchRsaSignature(
  steps: readonly MadeBaseString[],
  method: RsaMethod,
  key: KeyObject,
  signature: string,
): Explanation[] {
  const bytes = Buffer.from(signature, 'base64');
  // Percent-encoding leaves ASCII alone in a base string; one that was given may hold more, and then is what it is.
  const verified = steps.filter(({ made }) => verify(hashOf[method], Buffer.from(made, 'utf8'), key, bytes));
  return keepSmallestSets(verified.map(({ mistakes, made }) => ({ mistakes, baseString: made })));
}
