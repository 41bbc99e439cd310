import { createHash, timingSafeEqual } from 'node:crypto';
import type { Environment } from '../../shared/index.ts';
import { credentialsOf, findApp, placeOf } from '../catalog/find.ts';
import { verifySignature, type SignatureClaim } from '../oauth1/verify.ts';
import type { KeyRegistration } from '../sandbox/registration-source.ts';
import { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

/** The first sandbox environment whose API key is the one that is looked for. */
export function findKeyRegistration(
  vault: Vault,
  document: Document,
  isIt: (environment: Environment, key: CredentialRecord) => boolean,
): KeyRegistration | null {
  for (const environment of Object.values(document.environments)) {
    if (!environment.sandbox) continue;
    const key = credentialsOf(document, environment.id).find(
      (credential) => credential.kind === 'api-key' && isIt(environment, credential),
    );
    const apiKey = key?.fields['api_key']?.value;
    if (key === undefined || apiKey === undefined) continue;
    const { registration } = environment;
    return {
      environmentId: environment.id,
      keyId: apiKey.fingerprint,
      appId: appIdOf(environment),
      appName: findApp(document, environment.appId).name,
      callbackUrls: registration.callbackUrls,
      permission: registration.oauth1Permission,
      requestEmail: registration.requestEmail,
      suspended: registration.status === 'suspended',
      verifySecret: (candidate) => hasFingerprintOf(vault, key, 'api_secret', candidate),
      verifySignature: (claim, tokenSecret) => isSignedBy(vault, document, key, claim, tokenSecret),
    };
  }
  return null;
}

/** Compares keyed fingerprints: the stored value is not opened, and how long it takes tells nothing. */
export function hasFingerprintOf(vault: Vault, record: CredentialRecord, field: string, candidate: string): boolean {
  const stored = record.fields[field]?.value.fingerprint;
  if (stored === undefined || vault.state.state !== 'unlocked') return false;
  const value = SecretValue.fromText(candidate);
  const given = Buffer.from(vault.fingerprint(value));
  value.wipe();
  const expected = Buffer.from(stored);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** HMAC needs the secret itself: it is opened for this one signature, and wiped. */
function isSignedBy(
  vault: Vault,
  document: Document,
  key: CredentialRecord,
  claim: SignatureClaim,
  tokenSecret: SecretValue | null,
): boolean {
  const stored = key.fields['api_secret']?.value;
  if (stored === undefined || !('box' in stored) || vault.state.state !== 'unlocked') return false;
  const consumerSecret = vault.open(placeOf(document, key, 'api_secret'), stored);
  try {
    return verifySignature(claim, { consumerSecret, tokenSecret });
  } finally {
    consumerSecret.wipe();
  }
}

/** The one that the registration notes, where that is one; else eight digits made of the environment's id. */
function appIdOf({ id, registration }: Environment): string {
  if (/^[1-9]\d{0,17}$/.test(registration.providerAppId)) return registration.providerAppId;
  const digest = createHash('sha256').update(id, 'utf8').digest();
  return String(10_000_000 + (digest.readUInt32BE(0) % 90_000_000));
}
