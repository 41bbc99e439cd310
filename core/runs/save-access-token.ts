import {
  kindSpecs,
  toFreeHandle,
  toHandle,
  type CredentialId,
  type EnvironmentId,
  type Grant,
  type Timestamp,
} from '../../shared/index.ts';
import { addCredential, editCredential } from '../catalog/credentials.ts';
import { credentialsOf } from '../catalog/find.ts';
import type { GrantedToken } from '../oauth/three-legs/oauth1-login.ts';
import type { Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

const kind = 'access-token';

/**
 * Saves a login's access token. Where the account has one here, the new values replace it and the old ones go to the
 * history; a token of an unknown account is nobody's to replace, unless the new one's account is unknown as well.
 */
export async function saveAccessToken(
  vault: Vault,
  environmentId: EnvironmentId,
  granted: GrantedToken,
  now: Timestamp,
): Promise<CredentialId> {
  const { account, accessLevel, token, secret } = granted;
  const fields = new Map([
    ['access_token', token],
    ['access_token_secret', secret],
  ]);
  return vault.update((draft) => {
    const others = credentialsOf(draft, environmentId);
    const known = others.find(
      (other) => other.kind === kind && (other.account?.userId ?? null) === (account?.userId ?? null),
    );
    if (known !== undefined) {
      const changes = { accessLevel, ...(account === null ? {} : { account }) };
      const credential = editCredential(draft, vault, known.id, changes, fields, 'login', now);
      credential.grant = grantOf(now);
      return known.id;
    }
    const details = { accessLevel, account, name: nameFor(draft, environmentId, granted) };
    return addCredential(draft, vault, { environmentId, kind, details, fields, grant: grantOf(now) }, now).id;
  });
}

/** OAuth 1.0a knows no scopes, and its tokens don't expire; what they may do is the access level. */
function grantOf(now: Timestamp): Grant {
  return { scopesAsked: [], scopesGranted: [], issuedAt: now, expiresAt: null, revokedAt: null };
}

function nameFor(draft: Document, environmentId: EnvironmentId, { account }: GrantedToken): string {
  const taken = new Set(credentialsOf(draft, environmentId).map(({ name }) => name));
  const plain = kindSpecs[kind].defaultName;
  if (account === null || !taken.has(plain)) return toFreeHandle(plain, taken);
  return toFreeHandle(`${plain}-${toHandle(account.handle, account.userId)}`, taken);
}
