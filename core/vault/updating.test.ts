import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appNames, create, failure, folder, open, startEachInNewFolder } from './fresh-vault-fixture.ts';
import * as fixture from './vault-fixture.ts';

startEachInNewFolder();

describe('reading and changing', () => {
  it('gives what the change returns, and shows it to whoever listens', async () => {
    const { vault } = await create();
    const heard: string[] = [];
    const stop = vault.onChange((what) => heard.push(what));
    const app = await vault.update((draft) => fixture.addApp(draft, 'Acme'));
    expect((await vault.read()).apps[app.id]?.name).toBe('Acme');
    vault.lock('asked');
    expect(heard).toEqual(['contents', 'state']);
    stop();
    await vault.unlock(fixture.passphrase());
    expect(heard).toHaveLength(2);
  });

  it('saves nothing when the change throws, is not valid, or would go on later', async () => {
    const { vault } = await create();
    const before = await fixture.readVaultBytes(folder);
    const throws = vault.update(() => {
      throw new RangeError('no');
    });
    await expect(throws).rejects.toThrow(RangeError);
    const invalid = vault.update((draft) => {
      fixture.addApp(draft, '').tags = [];
    });
    await expect(invalid).rejects.toMatchObject({
      code: 'input/invalid',
      field: expect.stringMatching(/^apps\..*\.name$/) as string,
    });
    const later = vault.update(async (draft) => {
      await Promise.resolve();
      fixture.addApp(draft, 'Acme');
    });
    await expect(later).rejects.toThrow(TypeError);
    expect(await fixture.readVaultBytes(folder)).toEqual(before);
    expect(await appNames(vault)).toEqual([]);
  });

  it('makes changes asked for at once one after another', async () => {
    const { vault } = await create();
    const names = Array.from({ length: 10 }, (_, index) => `App ${index}`);
    await Promise.all(names.map((name) => vault.update((draft) => fixture.addApp(draft, name))));
    expect((await appNames(vault)).sort()).toEqual(names.sort());
  });

  it('takes in what another process has saved, on reading and before changing', async () => {
    const { vault } = await create();
    const other = await open();
    await other.unlock(fixture.passphrase());
    let heard = 0;
    other.onChange(() => (heard += 1));
    await vault.update((draft) => fixture.addApp(draft, 'First'));
    expect(await appNames(other)).toEqual(['First']);
    expect(heard).toBe(1);
    await vault.update((draft) => fixture.addApp(draft, 'Second'));
    await other.update((draft) => fixture.addApp(draft, 'Third'));
    expect((await appNames(vault)).sort()).toEqual(['First', 'Second', 'Third']);
  });

  it('keeps what it lent from being written to', async () => {
    const { vault } = await create();
    const app = await vault.update((draft) => fixture.addApp(draft, 'Acme'));
    const document = await vault.read();
    const record = document.apps[app.id] as { name: string };
    expect(() => (record.name = 'Other')).toThrow(TypeError);
  });

  it('keeps the save before the last one', async () => {
    const { vault } = await create();
    await vault.update((draft) => fixture.addApp(draft, 'First'));
    const before = await fixture.readVaultBytes(folder);
    await vault.update((draft) => fixture.addApp(draft, 'Second'));
    expect(await readFile(join(folder, 'vault.keystage.previous'))).toEqual(before);
    const files = ['backups', 'vault.keystage', 'vault.keystage.previous', 'vault.lock'];
    expect((await readdir(folder)).sort()).toEqual(files);
  });

  it.each(['removed', 'replaced by an older copy', 'replaced by another vault'])(
    'refuses to save over a file that was %s, and still shows what it has',
    async (what) => {
      const { vault } = await create();
      const older = await fixture.readVaultBytes(folder);
      await vault.update((draft) => fixture.addApp(draft, 'Acme'));
      await fixture.createVault(fixture.instantOptions(join(folder, 'other')));
      if (what === 'removed') await rm(fixture.vaultPath(folder));
      else if (what === 'replaced by an older copy') await fixture.writeVaultBytes(folder, older);
      else await fixture.writeVaultBytes(folder, await fixture.readVaultBytes(join(folder, 'other')));
      const there = await readFile(fixture.vaultPath(folder)).catch(() => null);
      await expect(vault.update((draft) => fixture.addApp(draft, 'More'))).rejects.toEqual(
        failure('vault/write-failed'),
      );
      expect(await readFile(fixture.vaultPath(folder)).catch(() => null)).toEqual(there);
      expect(await appNames(vault)).toEqual(['Acme']);
    },
  );

  it('tells nothing of the contents to whoever reads the file', async () => {
    const { vault } = await create();
    await vault.update((draft) => fixture.addApp(draft, 'Acme Readable'));
    const text = (await fixture.readVaultBytes(folder)).toString('latin1');
    for (const word of ['Acme', 'acme', 'Readable', 'planted', 'apps', '2026']) expect(text).not.toContain(word);
    expect((await fixture.readVaultBytes(folder)).length).toBeLessThan(6000);
  });
});
