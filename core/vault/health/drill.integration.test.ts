import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addApp as catalogApp } from '../../catalog/apps.ts';
import { addCredential } from '../../catalog/credentials.ts';
import { environmentsOf } from '../../catalog/find.ts';
import { buildProgram } from '../../testing/build-program.ts';
import { noon, toValues } from '../../testing/small-document.ts';
import { listBackups } from '../backups/list-backups.ts';
import { readBackup } from '../backups/read-backup.ts';
import type { Container } from '../container.ts';
import { addApp, createVault, instantOptions, makeTemporaryFolder, stillClock } from '../vault-fixture.ts';
import type { Vault } from '../vault.ts';
import { HealthWatch } from './health-watch.ts';
import { localRecordsInMemory } from './local-record.ts';
import { openInThread } from './open-in-thread.ts';

let program: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  program = await buildProgram('core/vault/health/drill-worker.ts');
});
afterAll(() => program.remove());

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let vault: Vault;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
  ({ vault } = await createVault(instantOptions(folder.path)));
  for (const name of ['Acme', 'Other', 'Third']) await vault.update((draft) => addApp(draft, name));
});
afterEach(async () => {
  vault.close();
  await folder.remove();
});

async function newest(): Promise<{ readonly id: string; readonly container: Container }> {
  const [backup] = await listBackups(vault.parts.folder, vault.held.header.vaultId);
  const id = backup?.id ?? '';
  return { id, container: (await readBackup(vault.parts.folder, id)).container };
}

async function openNewest(keys = vault.held.keys, signal = new AbortController().signal) {
  return openInThread(program.path, (await newest()).container, keys, signal);
}

describe('a restore drill in a thread of its own', () => {
  it('opens the backup there, and answers which credentials have no value', async () => {
    expect(await openNewest()).toEqual([]);
    const { id, fields, updatedAt } = await vault.update((draft) => {
      const app = catalogApp(draft, { name: 'Fourth', provider: 'x' }, ['development'], noon);
      const environmentId = environmentsOf(draft, app.id)[0]!.id;
      const values = toValues({ bearer_token: 'planted-bearer-value' });
      const record = addCredential(draft, vault, { environmentId, kind: 'bearer', details: {}, fields: values }, noon);
      const whole = structuredClone(record);
      record.fields = {};
      return whole;
    });
    await vault.update((draft) => (draft.credentials[id]!.fields = fields));
    expect(await openNewest()).toEqual([{ id, updatedAt }]);
    const watch = new HealthWatch(vault, stillClock, localRecordsInMemory(), () => program.path);
    const message = expect.stringContaining('no value of a credential') as string;
    expect(await watch.drill()).toMatchObject({ passed: false, message });
  });

  it('says what is the matter with a backup that does not open', async () => {
    const { id } = await newest();
    const path = join(folder.path, id);
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    await rm(path);
    await writeFile(path, bytes);
    await expect(openNewest()).rejects.toMatchObject({ code: 'vault/damaged' });
    const watch = new HealthWatch(vault, stillClock, localRecordsInMemory(), () => program.path);
    expect(await watch.drill()).toMatchObject({ backupId: id, passed: false });
  });

  it('ends with a lock, before the thread has the key and after', async () => {
    const lock = new AbortController();
    const opening = openNewest(vault.held.keys, lock.signal);
    lock.abort();
    await expect(opening).rejects.toMatchObject({ code: 'vault/locked' });
    const watch = new HealthWatch(vault, stillClock, localRecordsInMemory(), () => program.path);
    const drill = watch.drill();
    vault.lock('asked');
    await expect(drill).rejects.toMatchObject({ code: 'vault/locked' });
  });

  it('is held without the thread where that does not start', async () => {
    const missing = join(folder.path, 'missing.mjs');
    const { container } = await newest();
    const { signal } = new AbortController();
    expect(await openInThread(missing, container, vault.held.keys, signal)).toBeNull();
    const watch = new HealthWatch(vault, stillClock, localRecordsInMemory(), () => missing);
    expect(await watch.drill()).toMatchObject({ passed: true });
  });

  it('takes nothing of a thread whose keys are the vault’s no more', async () => {
    const { keys } = vault.held;
    const { container } = await newest();
    const opening = openInThread(program.path, container, keys, new AbortController().signal);
    keys.wipe();
    await expect(opening).rejects.toMatchObject({ code: 'vault/locked' });
  });
});
