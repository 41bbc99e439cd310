import { KeystageError, isConfidential, type App, type Environment } from '../../shared/index.ts';
import { credentialsOf, placeOf } from '../catalog/find.ts';
import type { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

/** The OAuth 2.0 client of an environment. The caller wipes the secret. */
export interface OAuth2Client {
  readonly clientId: string;
  readonly clientSecret: SecretValue | null;
  readonly record: CredentialRecord;
}

/** Takes the environment's OAuth 2.0 client out of the vault, or says which part of it is missing. */
export function takeClient(vault: Vault, document: Document, app: App, environment: Environment): OAuth2Client {
  const where = `${app.handle}/${environment.handle}`;
  const record = credentialsOf(document, environment.id).find((credential) => credential.kind === 'oauth2-client');
  const id = record?.fields['client_id']?.value;
  if (record === undefined || id === undefined || !('text' in id)) {
    throw new KeystageError('oauth/not-ready', `${where} has no OAuth 2.0 client ID.`, {
      field: 'fields.client_id',
      hint: 'Add the OAuth 2.0 client from the provider’s console, or switch the sandbox on for this environment.',
    });
  }
  if (!needsSecret(app, environment)) return { clientId: id.text, clientSecret: null, record };
  const secret = record.fields['client_secret']?.value;
  if (secret === undefined || !('box' in secret)) {
    throw new KeystageError('oauth/not-ready', `${where} is a confidential client and has no client secret.`, {
      field: 'fields.client_secret',
      hint: 'Add the client secret, or set the client type to a public one (Native App, Single Page App).',
    });
  }
  return { clientId: id.text, clientSecret: vault.open(placeOf(document, record, 'client_secret'), secret), record };
}

function needsSecret(app: App, { registration }: Environment): boolean {
  if (app.provider === 'generic') return (registration.endpoints?.clientAuthentication ?? 'none') !== 'none';
  return isConfidential(registration.oauth2Type);
}
