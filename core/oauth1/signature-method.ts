import {
  rsaMethods,
  sharedSecretMethods,
  type RsaMethod,
  type SharedSecretMethod,
  type SignatureMethod,
} from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';

/** The two secrets of HMAC and PLAINTEXT. Null for a request without a token, whose key still ends with `&`. */
export interface SharedSecrets {
  readonly consumerSecret: SecretValue;
  readonly tokenSecret: SecretValue | null;
}

/** What a request is signed with, and by which method. */
export type SignatureKey =
  | ({ readonly method: SharedSecretMethod } & SharedSecrets)
  /** PEM (PKCS #1 or PKCS #8), without a passphrase. */
  | { readonly method: RsaMethod; readonly privateKey: SecretValue };

export const hashOf = {
  'HMAC-SHA1': 'sha1',
  'HMAC-SHA256': 'sha256',
  'HMAC-SHA512': 'sha512',
  'RSA-SHA1': 'sha1',
  'RSA-SHA256': 'sha256',
  'RSA-SHA512': 'sha512',
} as const satisfies Record<Exclude<SignatureMethod, 'PLAINTEXT'>, string>;

export function isSharedSecretMethod(method: string): method is SharedSecretMethod {
  return sharedSecretMethods.some((each) => each === method);
}

export function isRsaMethod(method: string): method is RsaMethod {
  return rsaMethods.some((each) => each === method);
}
