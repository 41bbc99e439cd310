import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { SecretValue } from '../../secret-value.ts';
import { openEveryValue } from '../backups/open-every-value.ts';
import type { Document } from '../document.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import { documentSchemaVersion } from '../upgrade-document.ts';
import * as fixture from '../vault-fixture.ts';
import { Vault } from '../vault.ts';

vi.setConfig({ testTimeout: 60_000 });

const here = fileURLToPath(new URL('.', import.meta.url));
const keptSchema = z.strictObject({
  schema: z.int(),
  passphrase: z.string(),
  recoveryCode: z.string(),
  values: z.record(z.string(), z.string()),
  file: z.base64(),
});

async function readKept() {
  const names = (await readdir(here)).filter((name) => /^schema-\d+\.json$/.test(name)).sort();
  return Promise.all(names.map(async (name) => keptSchema.parse(JSON.parse(await readFile(join(here, name), 'utf8')))));
}
const kept = await readKept();

let root: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>;
beforeEach(async () => {
  root = await fixture.makeTemporaryFolder();
});
afterEach(() => root.remove());

// The first is docs/vectors/vault-v1.json, which first-version.test.ts opens.
it('there is a kept file of each schema', () => {
  const missing = Array.from({ length: documentSchemaVersion - 1 }, (_, at) => at + 2).filter(
    (schema) => !kept.some((one) => one.schema === schema),
  );
  expect(missing, 'keep one: node scripts/keep-vault-file.mjs').toEqual([]);
});

function findCredential(document: DeepReadonly<Document>, name: string) {
  const found = Object.values(document.credentials).find((credential) => credential.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

it.each(kept)(
  'a vault file of schema $schema opens with all that is in it, and is saved in the present one',
  async (one) => {
    const folder = join(root.path, 'data');
    await mkdir(folder, { mode: 0o700 });
    await fixture.writeVaultBytes(folder, Buffer.from(one.file, 'base64'));
    const open = () => Vault.open({ folder, clock: fixture.stillClock });
    const vault = await open();
    await vault.unlock(fixture.passphrase(one.passphrase));
    const document = await vault.read();
    await openEveryValue(document, vault.held.keys);
    const key = findCredential(document, 'api-key');
    const { environmentId, id: credentialId } = key;
    const environment = document.environments[environmentId];
    if (environment === undefined) throw new Error('the credential has no environment');
    const values = Object.entries(key.fields).map(([field, { value }]) => {
      if ('text' in value) return [field, value.text];
      const place = { appId: environment.appId, environmentId, credentialId, field };
      return [field, vault.open(place, value).revealText()];
    });
    expect(Object.fromEntries(values)).toEqual(one.values);
    expect(key.fields['api_secret']?.history).toHaveLength(1);
    expect(key.variableNames).toEqual({ api_key: 'KEPT' });
    expect(environment.registration).toMatchObject({
      scopes: ['tweet.read', 'users.read'],
      notes: 'kept',
    });
    expect(document.settings.clipboardClearMs).toBe(20_000);
    expect(Object.values(document.removals).flatMap(({ credentials }) => credentials)).toHaveLength(1);
    await vault.update((draft) => fixture.addApp(draft, 'Added later'));
    vault.close();

    const again = await open();
    await again.unlock({ with: 'recovery-code', recoveryCode: SecretValue.fromText(one.recoveryCode) });
    await openEveryValue(again.held.document, again.held.keys);
    expect(again.held.document.schema).toBe(documentSchemaVersion);
    expect(findCredential(again.held.document, 'api-key')).toEqual(key);
  },
);
