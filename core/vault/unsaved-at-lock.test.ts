import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appIdSchema, KeystageError, lockReasons } from '../../shared/index.ts';
import { addApp, editApp } from '../catalog/apps.ts';
import { SecretValue } from '../secret-value.ts';
import type { Document } from './document.ts';
import type { FileSystem } from './file-system.ts';
import * as merge from './merge/merge-documents.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { rotateVaultKey } from './slots/rotate-vault-key.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

vi.setConfig({ testTimeout: 60_000 });

const at = '2026-01-02T03:04:05.678Z';
let folder: { readonly path: string; remove(): Promise<void> };
let disk: { isFull: boolean; holdUp: (() => Promise<void>) | null };
let vault: Vault;

const files: FileSystem = {
  ...nodeFileSystem,
  async create(path) {
    await disk.holdUp?.();
    if (disk.isFull) throw Object.assign(new Error('injected'), { code: 'ENOSPC' });
    return nodeFileSystem.create(path);
  },
};

beforeEach(async () => {
  folder = await fixture.makeTemporaryFolder();
  disk = { isFull: false, holdUp: null };
  ({ vault } = await fixture.createVault({ ...fixture.instantOptions(folder.path), files }));
  await vault.update(add('First'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await folder.remove();
});

const add = (name: string) => (draft: Document) => addApp(draft, { name, provider: 'x' }, ['development'], at);
const names = async (of: Vault) =>
  Object.values((await of.read()).apps)
    .map(({ name }) => name)
    .sort();
const unlock = () => vault.unlock(fixture.passphrase());

async function openBeside(): Promise<Vault> {
  const other = await Vault.open(fixture.instantOptions(folder.path));
  await other.unlock(fixture.passphrase());
  return other;
}

async function failToSave(change: (draft: Document) => unknown = add('Unsaved')): Promise<void> {
  disk.isFull = true;
  await expect(vault.update(change)).rejects.toMatchObject({ code: 'vault/write-failed' });
}

describe('an unsaved change, over a lock', () => {
  it.each(lockReasons)('(%s) is sealed, said, and saved by the next unlock', async (reason) => {
    await failToSave();
    vault.lock(reason);
    expect(vault.state).toEqual({ state: 'locked', reason, at, unsavedSince: at });
    expect(await vault.refreshState()).toEqual(vault.state);
    expect(vault.unsaved).toMatchObject({ since: at, error: { code: 'vault/locked' } });
    await expect(vault.discardUnsaved()).rejects.toMatchObject({ code: 'vault/locked' });
    disk.isFull = false;
    await unlock();
    expect(vault.unsaved).toBeNull();
    expect(await names(await openBeside())).toEqual(['First', 'Unsaved']);
    vault.lock('asked');
    expect(vault.state).toEqual({ state: 'locked', reason: 'asked', at });
  });

  it('comes back by a key that another door lends too', async () => {
    await failToSave();
    vault.lock('idle');
    disk.isFull = false;
    const key = (await openBeside()).lendKey((lent) => Buffer.from(lent));
    await vault.unlockWithKey(key);
    expect(await names(vault)).toEqual(['First', 'Unsaved']);
  });

  it('stands as before where it still can’t be saved, and can be saved again or let go', async () => {
    await failToSave();
    for (let round = 0; round < 3; round += 1) {
      vault.lock('idle');
      await unlock();
      expect(vault.state.state).toBe('unlocked');
      expect(vault.unsaved).toMatchObject({ since: at, error: { code: 'vault/write-failed' } });
    }
    // The user makes it anew, and means one app by it.
    await expect(vault.update(add('Unsaved'))).rejects.toMatchObject({ code: 'vault/write-failed' });
    disk.isFull = false;
    await vault.retrySave();
    expect(await names(vault)).toEqual(['First', 'Unsaved']);
    await failToSave(add('Other'));
    vault.lock('idle');
    await unlock();
    disk.isFull = false;
    await vault.discardUnsaved();
    await vault.update(add('Last'));
    expect(await names(vault)).toEqual(['First', 'Last', 'Unsaved']);
  });

  it('made anew after an unlock is one change', async () => {
    await failToSave();
    vault.lock('idle');
    await unlock();
    disk.isFull = false;
    await vault.update(add('Unsaved'));
    expect(vault.unsaved).toBeNull();
    expect(await names(vault)).toEqual(['First', 'Unsaved']);
  });

  it('is merged with what another process has saved meanwhile', async () => {
    const first = appIdSchema.parse(Object.keys((await vault.read()).apps)[0]);
    await failToSave((draft) => {
      editApp(draft, first, { description: 'planted-ours' }, at);
      add('Unsaved')(draft);
    });
    vault.lock('suspended');
    const other = await openBeside();
    await other.update((draft) => {
      editApp(draft, first, { useCase: 'planted-theirs' }, at);
      add('Theirs')(draft);
    });
    disk.isFull = false;
    await unlock();
    expect(await names(other)).toEqual(['First', 'Theirs', 'Unsaved']);
    expect((await other.read()).apps[first]).toMatchObject({ description: 'planted-ours', useCase: 'planted-theirs' });
  });

  it('takes away what it took away', async () => {
    const first = appIdSchema.parse(Object.keys((await vault.read()).apps)[0]);
    await failToSave((draft) => {
      Reflect.deleteProperty(draft.apps, first);
      for (const { id } of Object.values(draft.environments)) Reflect.deleteProperty(draft.environments, id);
    });
    vault.lock('idle');
    disk.isFull = false;
    await unlock();
    const { apps, environments } = await vault.read();
    expect([apps, environments]).toEqual([{}, {}]);
  });

  it('whose save was under way at the lock, and fails after it, is sealed then', async () => {
    let goOn = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      disk.holdUp = () => {
        resolve();
        return new Promise((end) => {
          goOn = end;
        });
      };
    });
    const saving = vault.update(add('Unsaved'));
    await reached;
    vault.lock('idle');
    expect(vault.state).toEqual({ state: 'locked', reason: 'idle', at });
    const states: unknown[] = [];
    vault.onChange(() => states.push(vault.state));
    disk = { isFull: true, holdUp: null };
    goOn();
    await expect(saving).rejects.toMatchObject({ code: 'vault/write-failed' });
    expect(states).toEqual([{ state: 'locked', reason: 'idle', at, unsavedSince: at }]);
    disk.isFull = false;
    await unlock();
    expect(await names(vault)).toEqual(['First', 'Unsaved']);
  });
});

describe('an unsaved change that the next unlock can’t save', () => {
  const sealedUnder = async (change: () => Promise<unknown>) => {
    await failToSave();
    vault.lock('idle');
    await change();
    disk.isFull = false;
    await unlock();
  };
  const rotate = async (door: Vault) => {
    await door.reslot((own, parts) =>
      rotateVaultKey(own, { passphrase: SecretValue.fromText(fixture.plantedPassphrase), device: null }, parts),
    );
  };

  it('since the vault has another key by now says so, until it is let go', async () => {
    await sealedUnder(async () => rotate(await openBeside()));
    expect(vault.unsaved).toMatchObject({
      since: at,
      error: { code: 'vault/unsaved-sealed', message: expect.stringContaining('key was changed') as string },
    });
    await expect(vault.retrySave()).rejects.toMatchObject({ code: 'vault/unsaved-sealed' });
    await vault.update(add('Later'));
    vault.lock('asked');
    expect(vault.state).not.toHaveProperty('unsavedSince');
    await unlock();
    expect(vault.unsaved).toMatchObject({ error: { code: 'vault/unsaved-sealed' } });
    await vault.discardUnsaved();
    expect(vault.unsaved).toBeNull();
    expect(await names(vault)).toEqual(['First', 'Later']);
  });

  it('is not lost where the other key is found out by the change itself', async () => {
    await failToSave();
    await rotate(await openBeside());
    disk.isFull = false;
    await expect(vault.retrySave()).rejects.toMatchObject({ code: 'vault/locked' });
    await unlock();
    expect(vault.unsaved).toMatchObject({ error: { code: 'vault/unsaved-sealed' } });
  });

  it('since another vault is there says so, and is saved when its own is back', async () => {
    const own = fixture.vaultPath(folder.path);
    await sealedUnder(async () => {
      await rename(own, `${own}.away`);
      const foreign = await fixture.createVault(fixture.instantOptions(join(folder.path, 'other')));
      foreign.vault.close();
      await copyFile(fixture.vaultPath(join(folder.path, 'other')), own);
    });
    expect(await names(vault)).toEqual([]);
    expect(vault.unsaved).toMatchObject({
      error: { code: 'vault/unsaved-sealed', message: expect.stringContaining('another vault') as string },
    });
    // A second one, of this vault.
    await failToSave(add('Foreign'));
    expect(vault.unsaved).toMatchObject({ error: { code: 'vault/write-failed' } });
    vault.lock('asked');
    await rm(own);
    await rename(`${own}.away`, own);
    disk.isFull = false;
    await unlock();
    expect(await names(vault)).toEqual(['First', 'Unsaved']);
    expect(vault.unsaved).toMatchObject({ error: { code: 'vault/unsaved-sealed' } });
  });

  it('since it does not fit what is stored by now says so, and saves nothing', async () => {
    await failToSave();
    vault.lock('idle');
    disk.isFull = false;
    const mergeDocuments = vi.spyOn(merge, 'mergeDocuments').mockImplementation(() => {
      throw new KeystageError('input/invalid', 'planted');
    });
    await unlock();
    const { generation } = vault.held.header;
    expect(vault.unsaved).toMatchObject({ since: at, error: { code: 'vault/unsaved-conflict' } });
    await expect(vault.retrySave()).rejects.toMatchObject({ code: 'vault/unsaved-conflict' });
    expect(vault.held.header.generation).toBe(generation);
    mergeDocuments.mockRestore();
    await vault.retrySave();
    expect(await names(vault)).toEqual(['First', 'Unsaved']);
  });
});
