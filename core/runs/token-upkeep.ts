import {
  KeystageError,
  type App,
  type CredentialId,
  type CredentialView,
  type Environment,
} from '../../shared/index.ts';
import { findApp, findCredential, findEnvironment, placeOf } from '../catalog/find.ts';
import { viewCredential } from '../catalog/views.ts';
import { refreshGrant } from '../oauth/refresh-grant.ts';
import { revokeGrant } from '../oauth/revoke-grant.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import { resolveProvider } from '../providers/resolve-provider.ts';
import type { Ports } from '../ports.ts';
import type { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';
import { takeClient, type OAuth2Client } from './client-of.ts';
import { refuseUnconfirmedProduction } from './confirm-production.ts';
import type { SandboxControl } from './sandbox-control.ts';
import { writeGrant } from './save-grant.ts';

interface Upkeep {
  readonly vault: Vault;
  readonly sandbox: SandboxControl;
  readonly ports: Ports;
}

/** Trades the refresh token for a new pair and saves it. Whatever goes wrong, the old values stay as they are. */
export async function refreshToken(upkeep: Upkeep, id: CredentialId): Promise<CredentialView> {
  const { vault, ports } = upkeep;
  return withGrant(upkeep, id, async ({ document, credential, provider, client }) => {
    const token = takeToken(vault, document, credential, 'refresh_token');
    if (token === null) {
      throw new KeystageError('oauth/not-ready', `${credential.name} has no refresh token.`, {
        field: 'fields.refresh_token',
        hint: 'Log in again with the scope offline.access: the provider then gives one.',
      });
    }
    try {
      const scopes = credential.grant?.scopesGranted ?? [];
      const grant = await refreshGrant({ provider, ...client, refreshToken: token, scopes }, ports);
      return await vault.update((draft) =>
        viewCredential(writeGrant(draft, vault, id, grant, 'refreshed', toTimestamp(ports.clock.now()))),
      );
    } finally {
      token.wipe();
    }
  });
}

/** Revokes the refresh token and the access token at the provider, and marks the credential. The values stay. */
export async function revokeToken(upkeep: Upkeep, id: CredentialId, confirmed: boolean): Promise<CredentialView> {
  const { vault, ports } = upkeep;
  return withGrant(upkeep, id, async ({ document, app, environment, credential, provider, client }) => {
    refuseUnconfirmedProduction(app, environment, confirmed, 'Revoking ends the token at once, for whatever uses it.');
    let isRevoked = false;
    for (const hint of ['refresh_token', 'access_token'] as const) {
      const token = takeToken(vault, document, credential, hint);
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
      const record = findCredential(draft, id);
      if (record.grant !== null) record.grant.revokedAt = toTimestamp(ports.clock.now());
      record.updatedAt = toTimestamp(ports.clock.now());
      return viewCredential(record);
    });
  });
}

interface GrantInUse {
  readonly document: Document;
  readonly app: App;
  readonly environment: Environment;
  readonly credential: CredentialRecord;
  readonly provider: OAuth2Provider;
  readonly client: Pick<OAuth2Client, 'clientId' | 'clientSecret'>;
}

async function withGrant<Result>(
  { vault, sandbox }: Upkeep,
  id: CredentialId,
  use: (grant: GrantInUse) => Promise<Result>,
): Promise<Result> {
  const document = await vault.read();
  const credential = findCredential(document, id);
  if (credential.kind !== 'oauth2-user-token') {
    throw new KeystageError('provider/unsupported', `${credential.name} is not an OAuth 2.0 user token.`, {
      field: 'credentialId',
      hint: 'Only the tokens of a login can be refreshed and revoked.',
    });
  }
  const environment = findEnvironment(document, credential.environmentId);
  const app = findApp(document, environment.appId);
  const state = environment.sandbox ? await sandbox.start() : null;
  const provider = resolveProvider(app, environment, state?.state === 'running' ? state.url : null);
  const { clientId, clientSecret } = takeClient(vault, document, app, environment);
  try {
    return await use({ document, app, environment, credential, provider, client: { clientId, clientSecret } });
  } finally {
    clientSecret?.wipe();
  }
}

function takeToken(vault: Vault, document: Document, credential: CredentialRecord, field: string): SecretValue | null {
  const value = credential.fields[field]?.value;
  return value !== undefined && 'box' in value ? vault.open(placeOf(document, credential, field), value) : null;
}
