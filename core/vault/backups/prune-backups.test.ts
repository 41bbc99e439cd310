import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { vaultIdSchema } from '../../../shared/index.ts';
import { newId } from '../../new-id.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { backupFileName, parseBackupFileName } from '../file-names.ts';
import * as fixture from '../vault-fixture.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>;
beforeEach(async () => {
  folder = await fixture.makeTemporaryFolder();
});
afterEach(() => folder.remove());

it('removes what the vault’s own rotation has no use for, and nothing else', async () => {
  const clock = new ManualClock();
  const { vault } = await fixture.createVault({ ...fixture.instantOptions(folder.path), clock });
  const backups = join(folder.path, 'backups');
  await mkdir(backups, { mode: 0o700 });
  const vaultId = vaultIdSchema.parse(newId('vault'));
  const foreign = [1, 2, 3, 4, 5].map((generation) =>
    backupFileName({ keptAt: 1000 * generation, generation, vaultId }),
  );
  const others = [...foreign, 'notes.txt', 'vault.keystage', `${vault.held.header.vaultId}.keystage`];
  for (const name of others) await writeFile(join(backups, name), 'planted');
  for (let count = 0; count < 14; count += 1) {
    clock.advance(1000);
    await vault.update((draft) => fixture.addApp(draft, `App ${count}`));
  }
  const names = await readdir(backups);
  expect(names).toEqual(expect.arrayContaining(others));
  const own = names.filter((name) => parseBackupFileName(name)?.vaultId === vault.held.header.vaultId);
  expect(
    own.map((name) => parseBackupFileName(name)?.generation).sort((one, other) => Number(one) - Number(other)),
  ).toEqual([1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
});

it('fails no save', async () => {
  const { vault } = await fixture.createVault(fixture.instantOptions(folder.path));
  await writeFile(join(folder.path, 'backups'), 'no folder');
  await chmod(join(folder.path, 'backups'), 0o400);
  await vault.update((draft) => fixture.addApp(draft, 'First'));
  await vault.update((draft) => fixture.addApp(draft, 'Second'));
  expect(Object.keys((await vault.read()).apps)).toHaveLength(2);
});
