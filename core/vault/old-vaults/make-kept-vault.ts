import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/index.ts';
import { createServices } from '../../create-services.ts';
import { absentKeychain } from '../../keychain/absent-keychain.ts';
import { systemClock } from '../../system-clock.ts';
import { documentSchemaVersion } from '../upgrade-document.ts';

// Makes a vault by the ways that users have, with something in every part of its document, and prints it: to be kept as
// schema-N.json, which must open for as long as there is a Keystage. `node scripts/keep-vault-file.mjs`.

const passphrase = 'planted-passphrase-of-a-kept-vault';
const folder = await mkdtemp(join(tmpdir(), 'keystage-kept-'));
const services = await createServices({
  folder,
  door: 'desktop',
  kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
  ports: {
    clock: systemClock,
    keychain: absentKeychain,
    http: () => Promise.reject(new Error('no network')),
    browser: { open: () => Promise.resolve() },
    clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
  },
});

async function call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (answer.ok) return answer.value;
  throw new Error(`${name}: ${answer.error.message}`);
}

const { recoveryCode } = await call('vault.create', { passphrase });
const app = await call('app.add', { name: 'Kept App', provider: 'x', tags: ['kept'], description: 'Kept for ever.' });
const [environment] = app.environments;
if (environment === undefined) throw new Error('the app has no environment');
const environmentId = environment.id;
await call('registration.edit', {
  environmentId,
  changes: { callbackUrls: ['http://127.0.0.1:8080/callback'], scopes: ['tweet.read', 'users.read'], notes: 'kept' },
});
const fields = { api_key: 'planted-key-1', api_secret: 'planted-secret-1' };
const { id: credentialId } = await call('credential.add', { environmentId, kind: 'api-key', fields });
const changes = { variableNames: { api_key: 'KEPT' } };
await call('credential.edit', { credentialId, changes, fields: { api_secret: 'planted-secret-2' } });
await call('credential.add', { environmentId, kind: 'custom', name: 'webhook', fields: { secret: 'planted-hook' } });
await call('secret.reveal', { credentialId, field: 'api_secret' });
await call('settings.edit', { changes: { clipboardClearMs: 20_000 } });
const other = await call('app.add', { name: 'Removed App', provider: 'generic' });
const removed = { environmentId: other.environments[0]?.id ?? environmentId, kind: 'bearer' } as const;
await call('credential.add', { ...removed, fields: { bearer_token: 'planted-removed' } });
await call('app.remove', { appId: other.id });
await services.close();
const file = (await readFile(join(folder, 'vault.keystage'))).toString('base64');
await rm(folder, { recursive: true, force: true });
const values = { api_key: 'planted-key-1', api_secret: 'planted-secret-2' };
process.stdout.write(
  `${JSON.stringify({ schema: documentSchemaVersion, passphrase, recoveryCode, values, file }, null, 2)}\n`,
);
