import {
  kindSpecs,
  toFreeHandle,
  toHandle,
  type Account,
  type CredentialId,
  type EnvironmentId,
  type Grant,
  type ReplacementReason,
  type Timestamp,
} from '../../shared/index.ts';
import { addCredential, editCredential, type FieldValues, type Sealing } from '../catalog/credentials.ts';
import { credentialsOf, findCredential, findEnvironment, placeOf } from '../catalog/find.ts';
import type { TokenGrant } from '../oauth/token-grant.ts';
import { markStruck } from '../rotation/mark-struck.ts';
import type { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

const kind = 'oauth2-user-token';

/**
 * Saves a new login's token. Where the account will be asked for, it becomes a credential of its own until the account
 * is known; otherwise it replaces the environment's token of an unknown account, whose values go to the history.
 */
export async function saveGrant(
  vault: Vault,
  environmentId: EnvironmentId,
  grant: TokenGrant,
  identify: boolean,
  now: Timestamp,
): Promise<CredentialId> {
  return vault.update((draft) => {
    const known = identify ? undefined : tokensOf(draft, environmentId).find(({ account }) => account === null);
    if (known !== undefined) return writeGrant(draft, vault, known.id, grant, 'login', now).id;
    const input = { environmentId, kind, details: {}, fields: valuesOf(grant), grant: factsOf(grant) } as const;
    return addCredential(draft, vault, input, now).id;
  });
}

/** Replaces a token's values, its old ones going to the history. A missing refresh token leaves the old one. */
export function writeGrant(
  draft: Document,
  vault: Sealing,
  id: CredentialId,
  grant: TokenGrant,
  reason: ReplacementReason,
  now: Timestamp,
): CredentialRecord {
  const credential = editCredential(draft, vault, id, {}, valuesOf(grant), reason, now);
  credential.grant = factsOf(grant);
  return credential;
}

/**
 * Notes whose token it is. If the account has a token here already, the new values move into that credential, since at
 * X the new login has just ended the old grant; answers which credential holds the token now.
 */
export async function saveAccount(
  vault: Vault,
  id: CredentialId,
  account: Account,
  now: Timestamp,
): Promise<CredentialId> {
  return vault.update((draft) => {
    const fresh = findCredential(draft, id);
    const others = tokensOf(draft, fresh.environmentId).filter((other) => other.id !== id);
    const known = others.find((other) => other.account?.userId === account.userId);
    if (known === undefined) {
      const taken = new Set(
        credentialsOf(draft, fresh.environmentId)
          .filter(({ id: other }) => other !== id)
          .map(({ name }) => name),
      );
      const plain = kindSpecs[kind].defaultName;
      const named = `${plain}-${toHandle(account.handle, account.userId)}`;
      const name = taken.has(plain) ? toFreeHandle(named, taken) : plain;
      editCredential(draft, vault, id, { account, name }, new Map(), 'login', now);
      markOtherLogins(draft, id, now);
      return id;
    }
    const values = takeValues(vault, draft, fresh);
    try {
      const merged = editCredential(draft, vault, known.id, { account }, values, 'login', now);
      merged.grant = fresh.grant;
    } finally {
      for (const value of values.values()) value.wipe();
    }
    Reflect.deleteProperty(draft.credentials, id);
    markOtherLogins(draft, known.id, now);
    return known.id;
  });
}

/** At X a login ends the one before of the same app and user, wherever its token is kept. */
function markOtherLogins(draft: Document, credentialId: CredentialId, now: Timestamp): void {
  const environment = findEnvironment(draft, findCredential(draft, credentialId).environmentId);
  markStruck(draft, environment, { is: 'log-in', credentialId }, now);
}

/** Every sealed value of a credential, opened. The caller wipes them. */
function takeValues(vault: Vault, document: Document, credential: CredentialRecord): Map<string, SecretValue> {
  const values = new Map<string, SecretValue>();
  for (const [name, { value }] of Object.entries(credential.fields)) {
    if ('box' in value) values.set(name, vault.open(placeOf(document, credential, name), value));
  }
  return values;
}

function tokensOf(document: Document, environmentId: EnvironmentId): CredentialRecord[] {
  return credentialsOf(document, environmentId).filter((credential) => credential.kind === kind);
}

function valuesOf(grant: TokenGrant): FieldValues {
  const values = new Map([['access_token', grant.accessToken]]);
  if (grant.refreshToken !== null) values.set('refresh_token', grant.refreshToken);
  return values;
}

function factsOf(grant: TokenGrant): Grant {
  return {
    scopesAsked: [...grant.scopesAsked],
    scopesGranted: [...grant.scopesGranted],
    issuedAt: grant.issuedAt,
    expiresAt: grant.expiresAt,
    revokedAt: null,
  };
}
