import { KeystageError, type App, type CredentialId, type Environment } from '../../shared/index.ts';
import { findApp, findCredential, findEnvironment, placeOf } from '../catalog/find.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import { resolveProvider } from '../providers/resolve-provider.ts';
import type { Ports } from '../ports.ts';
import type { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';
import { takeClient, type OAuth2Client } from './client-of.ts';
import type { SandboxControl } from './sandbox-control.ts';

/** The rooms that looking after tokens takes. */
export interface Upkeep {
  readonly vault: Vault;
  readonly sandbox: SandboxControl;
  readonly ports: Ports;
}

/** A credential, and where it is. */
export interface PlacedCredential {
  readonly document: Document;
  readonly app: App;
  readonly environment: Environment;
  readonly credential: CredentialRecord;
}

/** An OAuth 2.0 user token with all that a request to its provider takes. */
export interface GrantInUse extends PlacedCredential {
  readonly provider: OAuth2Provider;
  readonly client: Pick<OAuth2Client, 'clientId' | 'clientSecret'>;
}

export function placeCredential(document: Document, id: CredentialId): PlacedCredential {
  const credential = findCredential(document, id);
  const environment = findEnvironment(document, credential.environmentId);
  return { document, app: findApp(document, environment.appId), environment, credential };
}

/** Where the sandbox answers, started if need be; null for an environment that does not use it. */
export async function sandboxUrlOf(sandbox: SandboxControl, environment: Environment): Promise<string | null> {
  if (!environment.sandbox) return null;
  const state = await sandbox.start();
  return state.state === 'running' ? state.url : null;
}

/** Lends the client of a user token to `use`, and wipes its secret. Reads the vault anew. */
export async function withGrant<Result>(
  { vault, sandbox }: Upkeep,
  id: CredentialId,
  use: (grant: GrantInUse) => Promise<Result>,
): Promise<Result> {
  const placed = placeCredential(await vault.read(), id);
  const { document, app, environment } = placed;
  requireUserToken(placed.credential);
  const provider = resolveProvider(app, environment, await sandboxUrlOf(sandbox, environment));
  const { clientId, clientSecret } = takeClient(vault, document, app, environment);
  try {
    return await use({ ...placed, provider, client: { clientId, clientSecret } });
  } finally {
    clientSecret?.wipe();
  }
}

export function requireUserToken({ kind, name }: CredentialRecord): void {
  if (kind === 'oauth2-user-token') return;
  throw new KeystageError('provider/unsupported', `${name} is not an OAuth 2.0 user token.`, {
    field: 'credentialId',
    hint: 'Only the tokens of a login can be refreshed.',
  });
}

/** One secret of a credential, which the caller wipes; null where it has none. */
export function takeField(
  vault: Vault,
  { document, credential }: Pick<PlacedCredential, 'document' | 'credential'>,
  field: string,
): SecretValue | null {
  const value = credential.fields[field]?.value;
  return value !== undefined && 'box' in value ? vault.open(placeOf(document, credential, field), value) : null;
}
