import { KeystageError, type CredentialView } from '../../shared/index.ts';
import { findCredential } from '../catalog/find.ts';
import { viewCredential } from '../catalog/views.ts';
import { invalidateToken } from '../oauth/three-legs/invalidate-token.ts';
import { resolveOAuth1Provider } from '../providers/resolve-provider.ts';
import { toTimestamp } from '../system-clock.ts';
import { refuseUnconfirmed } from './confirm-production.ts';
import { sandboxUrlOf, type PlacedCredential, type Upkeep } from './grant-in-use.ts';
import { takeAccessPair, takeKeyPair, wipeAccess, wipeKeys } from './oauth1-keys.ts';

/** Ends an access token of OAuth 1.0a at the provider, and marks the credential. The values stay. */
export async function revokeAccessToken(
  { vault, sandbox, ports }: Upkeep,
  { document, app, environment, credential: record }: PlacedCredential,
  confirmed: boolean,
): Promise<CredentialView> {
  refuseUnconfirmed(
    document.settings,
    { app, environment },
    confirmed,
    'Revoking ends the token at once, for whatever uses it.',
  );
  const provider = resolveOAuth1Provider(app, environment, await sandboxUrlOf(sandbox, environment));
  const pair = takeAccessPair(vault, document, record);
  if (pair === null) {
    throw new KeystageError('oauth/not-ready', `${record.name} lacks its token or its secret.`, {
      field: 'fields.access_token_secret',
      hint: 'The request that ends a token is signed with the token and its secret: add both.',
    });
  }
  try {
    const keys = takeKeyPair(vault, document, environment.id, `${app.handle}/${environment.handle}`);
    try {
      const consumer = { consumerKey: keys.apiKey, consumerSecret: keys.apiSecret };
      await invalidateToken(provider, consumer, { token: pair.token, secret: pair.tokenSecret }, ports);
    } finally {
      wipeKeys(keys);
    }
  } finally {
    wipeAccess(pair);
  }
  return vault.update((draft) => {
    const now = toTimestamp(ports.clock.now());
    const credential = findCredential(draft, record.id);
    const issuedAt = credential.fields['access_token']?.createdAt ?? credential.createdAt;
    const grant = credential.grant ?? { scopesAsked: [], scopesGranted: [], issuedAt, expiresAt: null };
    credential.grant = { ...grant, revokedAt: now };
    credential.updatedAt = now;
    return viewCredential(credential);
  });
}
