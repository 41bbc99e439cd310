import { isConfidential, suggestedCallbackUrl, type EnvironmentId, type Timestamp } from '../../shared/index.ts';
import { addCredential, editCredential } from '../catalog/credentials.ts';
import { credentialsOf, findEnvironment } from '../catalog/find.ts';
import { newSandboxClient } from '../sandbox/new-client.ts';
import { SecretValue } from '../secret-value.ts';
import type { Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

/** What a sandbox environment asks for where nothing is registered: enough for a first login that can be refreshed. */
const firstScopes = ['tweet.read', 'users.read', 'offline.access'];

/**
 * Registers an environment with the sandbox, as a developer would in X's console: a client, a callback URL and scopes,
 * each only where it is missing.
 */
export function enableSandbox(draft: Document, vault: Vault, id: EnvironmentId, now: Timestamp): void {
  const environment = findEnvironment(draft, id);
  const { registration } = environment;
  environment.sandbox = true;
  environment.updatedAt = now;
  if (registration.callbackUrls.length === 0) registration.callbackUrls = [suggestedCallbackUrl];
  if (registration.scopes.length === 0) registration.scopes = [...firstScopes];
  const client = credentialsOf(draft, id).find((credential) => credential.kind === 'oauth2-client');
  const hasSecret = client?.fields['client_secret'] !== undefined;
  const wantsSecret = isConfidential(registration.oauth2Type);
  if (client !== undefined && (hasSecret || !wantsSecret)) return;
  const fresh = newSandboxClient(registration.oauth2Type);
  const clientId = SecretValue.fromText(fresh.clientId);
  const fields = new Map(client === undefined ? [['client_id', clientId]] : []);
  if (fresh.clientSecret !== null) fields.set('client_secret', fresh.clientSecret);
  try {
    if (client === undefined) {
      addCredential(draft, vault, { environmentId: id, kind: 'oauth2-client', details: {}, fields }, now);
    } else {
      editCredential(draft, vault, client.id, {}, fields, 'edited', now);
    }
  } finally {
    for (const value of fields.values()) value.wipe();
  }
}
