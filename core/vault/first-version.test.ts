import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { SecretValue } from '../secret-value.ts';
import { openEveryValue } from './backups/open-every-value.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

vi.setConfig({ testTimeout: 60_000 });

const path = fileURLToPath(new URL('../../docs/vectors/vault-v1.json', import.meta.url));
const vectorSchema = z.object({ passphrase: z.string(), recoveryCode: z.string(), file: z.base64() });

let root: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>;
beforeEach(async () => {
  root = await fixture.makeTemporaryFolder();
});
afterEach(() => root.remove());

/** The published file, whose document is of schema 1, must open for as long as there is a Keystage. */
it('a vault file of Keystage 0.1 opens, is edited and saved, and opens again', async () => {
  const vector = vectorSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const folder = join(root.path, 'data');
  await mkdir(folder, { mode: 0o700 });
  await fixture.writeVaultBytes(folder, Buffer.from(vector.file, 'base64'));
  const open = () => Vault.open({ folder, clock: fixture.stillClock });
  const vault = await open();
  await vault.unlock(fixture.passphrase(vector.passphrase));
  await openEveryValue(vault.held.document, vault.held.keys);
  const before = Object.keys((await vault.read()).credentials);
  expect(before).not.toEqual([]);
  await vault.update((draft) => fixture.addApp(draft, 'Added later'));
  vault.close();

  const again = await open();
  await again.unlock({ with: 'recovery-code', recoveryCode: SecretValue.fromText(vector.recoveryCode) });
  await openEveryValue(again.held.document, again.held.keys);
  expect(Object.keys((await again.read()).credentials)).toEqual(before);
  expect(Object.values((await again.read()).apps).map(({ name }) => name)).toContain('Added later');
});
