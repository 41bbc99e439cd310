import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addApp } from '../catalog/apps.ts';
import { addCredential, editCredential } from '../catalog/credentials.ts';
import { environmentsOf } from '../catalog/find.ts';
import { SecretValue } from '../secret-value.ts';
import { toValues } from '../testing/small-document.ts';
import type { Document } from './document.ts';
import type { FileSystem } from './file-system.ts';
import type { MergeNote } from './merge/merge-notes.ts';
import { nodeFileSystem } from './node-file-system.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

vi.setConfig({ testTimeout: 60_000 });

const at = '2026-01-02T03:04:05.678Z';
const earlier = '2026-01-01T01:00:00.000Z';
let folder: { readonly path: string; remove(): Promise<void> };
let fault: string | null;
let vault: Vault;

const files: FileSystem = {
  ...nodeFileSystem,
  create: (path) =>
    fault === null
      ? nodeFileSystem.create(path)
      : Promise.reject(Object.assign(new Error('injected'), { code: fault })),
};

beforeEach(async () => {
  folder = await fixture.makeTemporaryFolder();
  fault = null;
  ({ vault } = await fixture.createVault({ ...fixture.instantOptions(folder.path), files }));
});
afterEach(() => folder.remove());

async function openBeside(): Promise<Vault> {
  const other = await Vault.open(fixture.instantOptions(folder.path));
  await other.unlock(fixture.passphrase());
  return other;
}

const add = (name: string) => (draft: Document) => addApp(draft, { name, provider: 'x' }, ['development'], at);
const names = async (of: Vault) =>
  Object.values((await of.read()).apps)
    .map(({ name }) => name)
    .sort();
const failing = (change: (draft: Document) => unknown, code = 'ENOSPC') => {
  fault = code;
  return vault.update(change).catch((error: unknown) => error);
};

/** A credential in an app of its own, with the value `planted-first`. */
function makeCredential() {
  return vault.update((draft) => {
    const app = add('Acme')(draft);
    const [environment] = environmentsOf(draft, app.id);
    const fields = toValues({ bearer_token: 'planted-first' });
    return addCredential(draft, vault, { environmentId: environment!.id, kind: 'bearer', details: {}, fields }, earlier)
      .id;
  });
}

describe('a change that could not be saved', () => {
  it.each(['ENOSPC', 'EACCES', 'EIO', 'EROFS'])(
    'with %s is kept, said to be kept, and saved on a retry',
    async (code) => {
      const error = await failing(add('One'), code);
      expect(error).toMatchObject({
        code: 'vault/write-failed',
        message: expect.stringContaining('kept in memory') as string,
        hint: expect.stringContaining('retry') as string,
      });
      expect(vault.unsaved).toMatchObject({ since: at, error: { code: 'vault/write-failed' } });
      expect(await names(vault)).toEqual([]);
      await expect(vault.retrySave()).rejects.toMatchObject({ code: 'vault/write-failed' });
      fault = null;
      await vault.retrySave();
      expect(vault.unsaved).toBeNull();
      expect(await names(await openBeside())).toEqual(['One']);
      await expect(vault.retrySave()).rejects.toMatchObject({ code: 'vault/nothing-unsaved' });
    },
  );

  it('since the folder had gone is saved when it is back', async () => {
    const away = `${folder.path}-away`;
    await rename(folder.path, away);
    await expect(vault.update(add('One'))).rejects.toMatchObject({
      message: expect.stringContaining('kept') as string,
    });
    await rename(away, folder.path);
    await vault.retrySave();
    expect(await names(await openBeside())).toEqual(['One']);
  });

  it('goes along with the next one, on top of what others have saved meanwhile', async () => {
    await failing(add('One'));
    await failing(add('Two'));
    await (await openBeside()).update(add('Three'));
    fault = null;
    await vault.update(add('Four'));
    expect(vault.unsaved).toBeNull();
    expect(await names(await openBeside())).toEqual(['Four', 'One', 'Three', 'Two']);
  });

  it('is one change, however often the user makes it again', async () => {
    await failing(add('One'));
    await failing(add('One'));
    fault = null;
    await vault.update(add('One'));
    expect(vault.unsaved).toBeNull();
    expect(await names(await openBeside())).toEqual(['One']);
    const id = await makeCredential();
    const addToken = (draft: Document) => {
      const { environmentId } = draft.credentials[id]!;
      const fields = toValues({ bearer_token: 'planted-second' });
      return addCredential(draft, vault, { environmentId, kind: 'bearer', details: {}, fields }, at);
    };
    await failing(addToken);
    fault = null;
    await vault.update(addToken);
    expect(Object.values((await vault.read()).credentials)).toHaveLength(2);
  });

  it('can be let go', async () => {
    await failing(add('One'));
    await vault.discardUnsaved();
    expect(vault.unsaved).toBeNull();
    await expect(vault.discardUnsaved()).rejects.toMatchObject({ code: 'vault/nothing-unsaved' });
    fault = null;
    await vault.update(add('Three'));
    expect(await names(vault)).toEqual(['Three']);
  });

  it('is not kept where it is not worth it, or could never be made', async () => {
    fault = 'ENOSPC';
    await expect(vault.update(add('One'), { keep: false })).rejects.toMatchObject({ code: 'vault/write-failed' });
    const wrong = vault.update((draft) => add('')(draft));
    await expect(wrong).rejects.toMatchObject({ code: 'input/invalid' });
    expect(vault.unsaved).toBeNull();
  });

  it('is saved before the vault gets another passphrase', async () => {
    await failing(add('One'));
    fault = null;
    await vault.changePassphrase(SecretValue.fromText(fixture.plantedPassphrase), SecretValue.fromText('planted-next'));
    expect(vault.unsaved).toBeNull();
    expect(await names(vault)).toEqual(['One']);
  });

  it('and another to the same value both live on, and the user hears of it', async () => {
    const id = await makeCredential();
    const edit = (sealing: Vault, value: string, when: string) => (draft: Document) =>
      editCredential(draft, sealing, id, {}, toValues({ bearer_token: value }), 'edited', when);
    await failing(edit(vault, 'planted-ours', '2026-01-01T03:00:00.000Z'));
    const other = await openBeside();
    await other.update(edit(other, 'planted-theirs', '2026-01-01T04:00:00.000Z'));
    fault = null;
    const told: MergeNote[] = [];
    vault.onMerged((notes) => told.push(...notes));
    await vault.retrySave();
    const field = (await vault.read()).credentials[id]!.fields['bearer_token']!;
    const print = (text: string) => vault.fingerprint(SecretValue.fromText(text));
    expect(field.value.fingerprint).toBe(print('planted-theirs'));
    expect(field.history.map((past) => [past.value.fingerprint, past.reason])).toEqual([
      [print('planted-ours'), 'merged'],
      [print('planted-first'), 'edited'],
    ]);
    expect(told.map(({ reference }) => reference)).toEqual(['acme/development/bearer.bearer_token']);
    expect(told.map(({ message }) => message).join()).not.toContain('planted-');
  });
});

describe('edits of two doors at once', () => {
  it('to one value of one credential both live on: in force, or in the history', async () => {
    const id = await makeCredential();
    const other = await openBeside();
    const write = (door: Vault, value: string) =>
      door.update((draft) => editCredential(draft, door, id, {}, toValues({ bearer_token: value }), 'edited', at));
    await Promise.all([1, 2, 3, 4].flatMap((n) => [write(vault, `planted-a${n}`), write(other, `planted-b${n}`)]));
    const field = (await vault.read()).credentials[id]!.fields['bearer_token']!;
    const held = [field.value, ...field.history.map(({ value }) => value)].map(({ fingerprint }) => fingerprint);
    const written = ['planted-first', ...[1, 2, 3, 4].flatMap((n) => [`planted-a${n}`, `planted-b${n}`])];
    expect(held.sort()).toEqual(written.map((text) => vault.fingerprint(SecretValue.fromText(text))).sort());
  });
});
