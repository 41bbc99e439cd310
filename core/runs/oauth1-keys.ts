import { KeystageError, type EnvironmentId } from '../../shared/index.ts';
import { credentialsOf } from '../catalog/find.ts';
import type { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';
import { takeField } from './grant-in-use.ts';

/** An API key and its secret. Whoever took them out wipes them. */
export interface KeyPair {
  readonly record: CredentialRecord;
  readonly apiKey: SecretValue;
  readonly apiSecret: SecretValue;
}

/** An OAuth 1.0a access token and its secret. Whoever took them out wipes them. */
export interface AccessPair {
  readonly record: CredentialRecord;
  readonly token: SecretValue;
  readonly tokenSecret: SecretValue;
}

/** The environment's API key and secret. `where` names it: `app/environment`. Throws `oauth/not-ready`. */
export function takeKeyPair(vault: Vault, document: Document, id: EnvironmentId, where: string): KeyPair {
  const keys = credentialsOf(document, id).filter(({ kind }) => kind === 'api-key');
  const record = keys.find(({ fields }) => 'api_secret' in fields) ?? keys[0];
  if (record === undefined) throw missing(where, 'API key and secret', 'api_key');
  const apiKey = takeField(vault, { document, credential: record }, 'api_key');
  if (apiKey === null) throw missing(where, 'API key', 'api_key');
  const apiSecret = takeField(vault, { document, credential: record }, 'api_secret');
  if (apiSecret !== null) return { record, apiKey, apiSecret };
  apiKey.wipe();
  throw missing(where, 'API key secret', 'api_secret');
}

/** Null where one of the two is missing. */
export function takeAccessPair(vault: Vault, document: Document, record: CredentialRecord): AccessPair | null {
  const token = takeField(vault, { document, credential: record }, 'access_token');
  const tokenSecret = takeField(vault, { document, credential: record }, 'access_token_secret');
  if (token !== null && tokenSecret !== null) return { record, token, tokenSecret };
  token?.wipe();
  tokenSecret?.wipe();
  return null;
}

export function wipeKeys(keys: KeyPair): void {
  keys.apiKey.wipe();
  keys.apiSecret.wipe();
}

export function wipeAccess(pair: AccessPair | null): void {
  pair?.token.wipe();
  pair?.tokenSecret.wipe();
}

function missing(where: string, what: string, field: string): KeystageError {
  return new KeystageError('oauth/not-ready', `${where} has no ${what}.`, {
    field: `fields.${field}`,
    hint: 'X’s console shows them under “Consumer keys”, once. They are not the OAuth 2.0 client ID and secret.',
  });
}
