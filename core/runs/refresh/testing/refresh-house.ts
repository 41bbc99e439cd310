import type { CredentialId } from '../../../../shared/index.ts';
import { addApp } from '../../../catalog/apps.ts';
import { addCredential } from '../../../catalog/credentials.ts';
import { environmentsOf, findCredential } from '../../../catalog/find.ts';
import type { Ports } from '../../../ports.ts';
import { SecretValue } from '../../../secret-value.ts';
import { createVault, instantOptions } from '../../../vault/vault-fixture.ts';
import type { Vault } from '../../../vault/vault.ts';
import { ManualClock } from '../../../testing/manual-clock.ts';
import { takeField, type Upkeep } from '../../grant-in-use.ts';
import { SandboxControl } from '../../sandbox-control.ts';

const at = '2026-11-20T10:00:00.000Z';

/** A vault with one user token of a public client at `base`, over two hours old. */
export async function makeRefreshHouse(
  folder: string,
  base: string,
): Promise<{ readonly vault: Vault; readonly upkeep: Upkeep; readonly id: CredentialId; readonly clock: ManualClock }> {
  const { vault } = await createVault(instantOptions(folder));
  const id = await vault.update((draft) => {
    const app = addApp(draft, { name: 'Acme Poster', provider: 'generic' }, ['Development'], at);
    const [environment] = environmentsOf(draft, app.id);
    if (environment === undefined) throw new TypeError('the app has no environment');
    environment.registration.endpoints = {
      issuer: null,
      authorize: `${base}/authorize`,
      token: `${base}/token`,
      revoke: `${base}/revoke`,
      clientAuthentication: 'none',
    };
    const environmentId = environment.id;
    const client = new Map([['client_id', SecretValue.fromText('acme-client')]]);
    addCredential(draft, vault, { environmentId, kind: 'oauth2-client', details: {}, fields: client }, at);
    const fields = new Map([
      ['access_token', SecretValue.fromText('planted-access-0')],
      ['refresh_token', SecretValue.fromText('planted-refresh-0')],
    ]);
    const grant = {
      scopesAsked: ['tweet.read', 'like.read'],
      scopesGranted: ['tweet.read'],
      issuedAt: at,
      expiresAt: '2026-11-20T12:00:00.000Z',
      revokedAt: null,
    };
    return addCredential(draft, vault, { environmentId, kind: 'oauth2-user-token', details: {}, fields, grant }, at).id;
  });
  const clock = new ManualClock();
  const ports: Ports = {
    clock,
    browser: { open: () => Promise.resolve() },
    clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    keychain: {
      name: 'none',
      getPassword: () => Promise.resolve(null),
      setPassword: () => Promise.resolve(),
      deletePassword: () => Promise.resolve(false),
    },
    http: fetch,
  };
  const sandbox = new SandboxControl(vault, folder, clock, fetch, () => undefined);
  return { vault, id, clock, upkeep: { vault, ports, sandbox } };
}

/** The token's values as they are in the vault now. */
export async function valuesIn(vault: Vault, id: CredentialId): Promise<{ access: string; refresh: string }> {
  const document = await vault.read();
  const credential = findCredential(document, id);
  const read = (field: string) => takeField(vault, { document, credential }, field)?.revealText() ?? '';
  return { access: read('access_token'), refresh: read('refresh_token') };
}
