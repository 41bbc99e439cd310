import { KeystageError, type CredentialId, type SignatureMethod, type SigningKeyInput } from '../../shared/index.ts';
import { findCredential } from '../catalog/find.ts';
import { takeOut } from '../inject/take-out.ts';
import { isRsaMethod, type SignatureKey } from '../oauth1/signature-method.ts';
import { Redaction } from '../oauth/redaction.ts';
import { SecretValue } from '../secret-value.ts';
import type { Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

/** What a signature is made with, for as long as it is made. */
export interface SigningValues {
  readonly consumerKey: string;
  readonly token: string | null;
  /** Empty where there is none. */
  readonly consumerSecret: SecretValue;
  /** False where no consumer secret was given, which is not the same as an empty one. */
  readonly hasSharedSecret: boolean;
  readonly tokenSecret: SecretValue | null;
  readonly privateKey: SecretValue | null;
  /** Knows what of this is the vault's, and may not leave; nothing, where all of it came from the caller. */
  readonly redaction: Redaction;
  readonly fromVault: boolean;
}

type Typed = Extract<SigningKeyInput, { from: 'typed' }>;
type Chosen = Extract<SigningKeyInput, { from: 'vault' }>;

/** Lends what was typed to `use`, and wipes it. */
export async function withTypedValues<Result>(
  typed: Typed,
  use: (values: SigningValues) => Result | Promise<Result>,
): Promise<Result> {
  const toSecret = (text: string | null) => (text === null ? null : SecretValue.fromText(text));
  const values = {
    consumerKey: typed.consumerKey,
    token: typed.token,
    consumerSecret: SecretValue.fromText(typed.consumerSecret ?? ''),
    hasSharedSecret: typed.consumerSecret !== null,
    tokenSecret: toSecret(typed.tokenSecret),
    privateKey: toSecret(typed.privateKey),
    redaction: new Redaction(),
    fromVault: false,
  };
  try {
    return await use(values);
  } finally {
    for (const secret of [values.consumerSecret, values.tokenSecret, values.privateKey]) secret?.wipe();
  }
}

/** Takes the values of chosen credentials out of the vault, lends them to `use`, and wipes them. */
export async function withVaultValues<Result>(
  vault: Vault,
  { apiKeyId, accessTokenId }: Chosen,
  now: string,
  use: (values: SigningValues) => Result | Promise<Result>,
): Promise<Result> {
  const document = await vault.read();
  const places = [
    ...placesOf(document, apiKeyId, 'api-key', 'key.apiKeyId'),
    ...(accessTokenId === null ? [] : placesOf(document, accessTokenId, 'access-token', 'key.accessTokenId')),
  ];
  const secrets = await takeOut(vault, document, places, now);
  try {
    const [consumerKey, consumerSecret, token = null, tokenSecret = null] = secrets;
    if (consumerKey === undefined || consumerSecret === undefined) throw new TypeError('a value was not taken out');
    const redaction = new Redaction();
    for (const secret of secrets) redaction.hide(secret.revealText());
    return await use({
      consumerKey: consumerKey.revealText(),
      token: token?.revealText() ?? null,
      consumerSecret,
      hasSharedSecret: true,
      tokenSecret,
      privateKey: null,
      redaction,
      fromVault: true,
    });
  } finally {
    for (const secret of secrets) secret.wipe();
  }
}

const fieldsOf = {
  'api-key': ['api_key', 'api_secret'],
  'access-token': ['access_token', 'access_token_secret'],
} as const;

function placesOf(document: Document, credentialId: CredentialId, kind: keyof typeof fieldsOf, field: string) {
  const credential = findCredential(document, credentialId);
  if (credential.kind !== kind) {
    throw new KeystageError('input/invalid', `${credential.name} is not of the kind that signs this.`, {
      field,
      hint: kind === 'api-key' ? 'Choose an API key and secret.' : 'Choose an access token and secret.',
    });
  }
  const missing = fieldsOf[kind].find((name) => credential.fields[name] === undefined);
  if (missing !== undefined) {
    throw new KeystageError('input/invalid', `${credential.name} has no ${missing} yet, and a signature needs both.`, {
      field,
      hint: 'Add it to the credential.',
    });
  }
  return fieldsOf[kind].map((name) => ({ credentialId, field: name }));
}

/** The key for `method`. Throws 'input/invalid' where what there is makes none. */
export function toSignatureKey(values: SigningValues, method: SignatureMethod): SignatureKey {
  const { consumerSecret, tokenSecret, privateKey, fromVault } = values;
  if (isRsaMethod(method)) {
    if (privateKey !== null) return { method, privateKey };
    throw new KeystageError('input/invalid', `There is no private key, which ${method} signs with.`, {
      field: 'privateKey',
      hint: 'Give an RSA private key as PEM, without a passphrase.',
    });
  }
  // §3.4.4: the signature is the secrets themselves. What the vault holds leaves it by `secret.reveal` only.
  if (method === 'PLAINTEXT' && fromVault) {
    throw new KeystageError('input/invalid', 'With PLAINTEXT the signature is the two secrets themselves.', {
      field: 'signatureMethod',
      hint: 'Choose HMAC-SHA1, or type the secrets.',
    });
  }
  return { method, consumerSecret, tokenSecret };
}
