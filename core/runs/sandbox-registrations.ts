import { timingSafeEqual } from 'node:crypto';
import { findApp, credentialsOf } from '../catalog/find.ts';
import type { RegistrationSource, SandboxRegistration } from '../sandbox/registration-source.ts';
import { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

/** The vault's sandbox environments, as the sandbox's console. Nothing is found while the vault is locked. */
export function readRegistrations(vault: Vault): RegistrationSource {
  return {
    async find(clientId) {
      if (vault.state.state !== 'unlocked') return null;
      return findRegistration(vault, await vault.read(), clientId);
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
      clientId,
      appName: findApp(document, environment.appId).name,
      oauth2Type: environment.registration.oauth2Type,
      callbackUrls: environment.registration.callbackUrls,
      verifySecret: (candidate) => hasFingerprintOf(vault, client, candidate),
    };
  }
  return null;
}

/** Compares keyed fingerprints: the stored secret is not opened, and how long it takes tells nothing. */
function hasFingerprintOf(vault: Vault, client: CredentialRecord, candidate: string): boolean {
  const stored = client.fields['client_secret']?.value.fingerprint;
  if (stored === undefined || vault.state.state !== 'unlocked') return false;
  const value = SecretValue.fromText(candidate);
  const given = Buffer.from(vault.fingerprint(value));
  value.wipe();
  const expected = Buffer.from(stored);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function publicText(credential: CredentialRecord, field: string): string | null {
  const value = credential.fields[field]?.value;
  return value !== undefined && 'text' in value ? value.text : null;
}
