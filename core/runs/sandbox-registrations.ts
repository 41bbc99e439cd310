import { findApp, credentialsOf } from '../catalog/find.ts';
import type { RegistrationSource, SandboxRegistration } from '../sandbox/registration-source.ts';
import { findKeyRegistration, hasFingerprintOf } from './sandbox-keys.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

/** The vault's sandbox environments, as the sandbox's console. Nothing is found while the vault is locked. */
export function readRegistrations(vault: Vault): RegistrationSource {
  return {
    async find(clientId) {
      if (vault.state.state !== 'unlocked') return null;
      return findRegistration(vault, await vault.read(), clientId);
    },
    async findByApiKey(apiKey) {
      if (vault.state.state !== 'unlocked') return null;
      const document = await vault.read();
      return findKeyRegistration(vault, document, (_, key) => hasFingerprintOf(vault, key, 'api_key', apiKey));
    },
    async findByEnvironment(environmentId) {
      if (vault.state.state !== 'unlocked') return null;
      return findKeyRegistration(vault, await vault.read(), ({ id }) => id === environmentId);
    },
  };
}

function findRegistration(vault: Vault, document: Document, clientId: string): SandboxRegistration | null {
  for (const environment of Object.values(document.environments)) {
    if (!environment.sandbox) continue;
    const client = credentialsOf(document, environment.id).find(
      (credential) => credential.kind === 'oauth2-client' && publicText(credential, 'client_id') === clientId,
    );
    if (client === undefined) continue;
    return {
      environmentId: environment.id,
      clientId,
      appName: findApp(document, environment.appId).name,
      oauth2Type: environment.registration.oauth2Type,
      callbackUrls: environment.registration.callbackUrls,
      verifySecret: (candidate) => hasFingerprintOf(vault, client, 'client_secret', candidate),
    };
  }
  return null;
}

function publicText(credential: CredentialRecord, field: string): string | null {
  const value = credential.fields[field]?.value;
  return value !== undefined && 'text' in value ? value.text : null;
}
