import { KeystageError, type CredentialView, type EnvironmentId, type Timestamp } from '../../shared/index.ts';
import { addCredential, editCredential } from '../catalog/credentials.ts';
import { credentialsOf, findApp, findCredential, findEnvironment } from '../catalog/find.ts';
import { viewCredential } from '../catalog/views.ts';
import { invalidateBearer, obtainBearer, type SignForm } from '../oauth/app-only-grant.ts';
import { formType } from '../oauth1/parameters.ts';
import { signRequest } from '../oauth1/sign.ts';
import { resolveAppOnly } from '../providers/x-app-only.ts';
import type { Clock } from '../ports.ts';
import type { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';
import { refuseUnconfirmed } from './confirm-production.ts';
import { sandboxUrlOf, takeField, type PlacedCredential, type Upkeep } from './grant-in-use.ts';
import { takeAccessPair, takeKeyPair, wipeAccess, wipeKeys, type KeyPair } from './oauth1-keys.ts';

/**
 * Gets the app's bearer token with its API key and secret, and keeps it. X gives the same one each time: a lost one is
 * recovered so, and one that is in the vault already is confirmed.
 */
export async function obtainAppOnly({ vault, sandbox, ports }: Upkeep, id: EnvironmentId): Promise<CredentialView> {
  const document = await vault.read();
  const environment = findEnvironment(document, id);
  const app = findApp(document, environment.appId);
  const provider = resolveAppOnly(app, environment, await sandboxUrlOf(sandbox, environment));
  const keys = takeKeyPair(vault, document, id, `${app.handle}/${environment.handle}`);
  try {
    const bearer = await obtainBearer(provider, keys, ports);
    try {
      const now = toTimestamp(ports.clock.now());
      return await vault.update((draft) => {
        for (const field of Object.values(draft.credentials[keys.record.id]?.fields ?? {})) {
          field.lastUsedAt = now;
          field.lastVerifiedAt = now;
        }
        return viewCredential(saveBearer(draft, vault, id, bearer, now));
      });
    } finally {
      bearer.wipe();
    }
  } finally {
    wipeKeys(keys);
  }
}

/** Ends the app's bearer token at X, and marks it here; the value stays. */
export async function invalidateAppOnly(
  { vault, sandbox, ports }: Upkeep,
  placed: PlacedCredential,
  confirmed: boolean,
): Promise<CredentialView> {
  const { document, app, environment, credential } = placed;
  refuseUnconfirmed(
    document.settings,
    { app, environment },
    confirmed,
    'Whatever uses this bearer token stops working at once.',
  );
  const provider = resolveAppOnly(app, environment, await sandboxUrlOf(sandbox, environment));
  const token = takeField(vault, placed, 'bearer_token');
  if (token === null) throw new KeystageError('oauth/not-ready', `${credential.name} has no bearer token.`);
  const keys = takeKeyPair(vault, document, environment.id, `${app.handle}/${environment.handle}`);
  const signing = prepareSigning(vault, document, environment.id, keys, ports.clock);
  try {
    await invalidateBearer(provider, keys, token, signing?.sign ?? null, ports);
  } finally {
    token.wipe();
    signing?.wipe();
    wipeKeys(keys);
  }
  const now = toTimestamp(ports.clock.now());
  return vault.update((draft) => {
    const record = findCredential(draft, credential.id);
    const issuedAt = record.fields['bearer_token']?.createdAt ?? record.createdAt;
    record.grant = { scopesAsked: [], scopesGranted: [], issuedAt, expiresAt: null, revokedAt: now };
    record.updatedAt = now;
    return viewCredential(record);
  });
}

function saveBearer(
  draft: Document,
  vault: Vault,
  environmentId: EnvironmentId,
  bearer: SecretValue,
  now: Timestamp,
): CredentialRecord {
  const known = credentialsOf(draft, environmentId).filter(({ kind }) => kind === 'bearer');
  const fingerprint = vault.fingerprint(bearer);
  const fields = new Map([['bearer_token', bearer]]);
  // The one that holds this value; else the first, whose old value X has ended by giving another.
  const current = known.find(({ fields: held }) => held['bearer_token']?.value.fingerprint === fingerprint) ?? known[0];
  const record =
    current === undefined
      ? addCredential(draft, vault, { environmentId, kind: 'bearer', details: {}, fields }, now)
      : editCredential(draft, vault, current.id, {}, fields, 'refreshed', now);
  record.grant = null;
  const field = record.fields['bearer_token'];
  if (field !== undefined) field.lastVerifiedAt = now;
  return record;
}

/** Signs a form as the owner of the first access token that the environment holds; null where it holds none. */
function prepareSigning(
  vault: Vault,
  document: Document,
  id: EnvironmentId,
  keys: KeyPair,
  clock: Clock,
): { readonly sign: SignForm; readonly wipe: () => void } | null {
  const record = credentialsOf(document, id).find(({ kind }) => kind === 'access-token');
  const access = record === undefined ? null : takeAccessPair(vault, document, record);
  if (access === null) return null;
  return {
    wipe: () => {
      wipeAccess(access);
    },
    sign(url, body) {
      const request = { method: 'POST', url: url.href, body: body.toString(), contentType: formType };
      const key = { method: 'HMAC-SHA1', consumerSecret: keys.apiSecret, tokenSecret: access.tokenSecret } as const;
      const values = { consumerKey: keys.apiKey.revealText(), token: access.token.revealText(), key };
      return signRequest(request, values, clock).authorization ?? '';
    },
  };
}
