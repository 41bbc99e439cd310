import type { Environment, Timestamp } from '../../shared/index.ts';
import { addCredential, editCredential } from '../catalog/credentials.ts';
import { credentialsOf } from '../catalog/find.ts';
import { newSandboxApiKey } from '../sandbox/new-client.ts';
import type { Vault } from '../vault/vault.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';

/**
 * An environment of the sandbox gets its API key when something first signs with one, as X's console hands it out with an
 * app. A key that is there stays; one without a secret is nobody's, and gets a new pair. Answers the vault's contents.
 */
export async function ensureSandboxKey(
  vault: Vault,
  document: Document,
  environment: Environment,
  now: () => Timestamp,
): Promise<Document> {
  if (!environment.sandbox || isWhole(document, environment)) return document;
  const { apiKey, apiSecret } = newSandboxApiKey();
  const fields = new Map([
    ['api_key', apiKey],
    ['api_secret', apiSecret],
  ]);
  try {
    await vault.update((draft) => {
      if (isWhole(draft, environment)) return;
      const present = findApiKey(draft, environment);
      if (present !== null) editCredential(draft, vault, present.id, {}, fields, 'edited', now());
      else addCredential(draft, vault, { environmentId: environment.id, kind: 'api-key', details: {}, fields }, now());
    });
  } finally {
    apiKey.wipe();
    apiSecret.wipe();
  }
  return vault.read();
}

function isWhole(document: Document, environment: Environment): boolean {
  return findApiKey(document, environment)?.fields['api_secret'] !== undefined;
}

function findApiKey(document: Document, environment: Environment): CredentialRecord | null {
  return credentialsOf(document, environment.id).find(({ kind }) => kind === 'api-key') ?? null;
}
