import { KeystageError, type CredentialId, type CredentialView } from '../../shared/index.ts';
import { findCredential } from '../catalog/find.ts';
import { viewCredential } from '../catalog/views.ts';
import { revokeGrant } from '../oauth/revoke-grant.ts';
import { toTimestamp } from '../system-clock.ts';
import { invalidateAppOnly } from './app-only.ts';
import { refuseUnconfirmed } from './confirm-production.ts';
import { placeCredential, takeField, withGrant, type GrantInUse, type Upkeep } from './grant-in-use.ts';
import { revokeAccessToken } from './revoke-access-token.ts';
import { refreshWaitMs, withRefreshLock } from './refresh/refresh-files.ts';

/** Ends a token at its provider, and marks the credential. The values stay. */
export async function revokeToken(upkeep: Upkeep, id: CredentialId, confirmed: boolean): Promise<CredentialView> {
  const { vault } = upkeep;
  const placed = placeCredential(await vault.read(), id);
  switch (placed.credential.kind) {
    case 'bearer':
      return invalidateAppOnly(upkeep, placed, confirmed);
    case 'oauth2-user-token':
      // A refresh that goes on would put a live token in the place of the revoked one.
      return withRefreshLock(vault.parts.folder, id, refreshWaitMs, () =>
        withGrant(upkeep, id, (grant) => revokeUserToken(upkeep, grant, confirmed)),
      );
    case 'access-token':
      return revokeAccessToken(upkeep, placed, confirmed);
    default:
      throw new KeystageError('provider/unsupported', `${placed.credential.name} can’t be revoked from here.`, {
        field: 'credentialId',
        hint: 'The tokens of logins and bearer tokens can. Regenerate others in the provider’s console.',
      });
  }
}

async function revokeUserToken(
  { vault, ports }: Upkeep,
  grant: GrantInUse,
  confirmed: boolean,
): Promise<CredentialView> {
  const { app, environment, credential, provider, client } = grant;
  refuseUnconfirmed(
    grant.document.settings,
    { app, environment },
    confirmed,
    'Revoking ends the token at once, for whatever uses it.',
  );
  let isRevoked = false;
  for (const hint of ['refresh_token', 'access_token'] as const) {
    const token = takeField(vault, grant, hint);
    if (token === null) continue;
    try {
      await revokeGrant({ provider, ...client, token, hint }, ports);
      isRevoked = true;
    } catch (error) {
      // The refresh token may have taken the access token with it (RFC 7009 §2.1), which is then unknown.
      if (!isRevoked || !(error instanceof KeystageError) || error.code !== 'oauth/token-rejected') throw error;
    } finally {
      token.wipe();
    }
  }
  return vault.update((draft) => {
    const record = findCredential(draft, credential.id);
    if (record.grant !== null) record.grant.revokedAt = toTimestamp(ports.clock.now());
    record.updatedAt = toTimestamp(ports.clock.now());
    return viewCredential(record);
  });
}
