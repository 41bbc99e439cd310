import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appNames, create, failure, folder, open, secret, startEachInNewFolder } from './fresh-vault-fixture.ts';
import * as fixture from './vault-fixture.ts';

startEachInNewFolder();

describe('locking', () => {
  it('finishes or refuses a change that is under way, and never half of it', async () => {
    const { vault } = await create();
    for (let turns = 0; turns < 40; turns += 1) {
      const before = await appNames(vault);
      const change = vault
        .update((draft) => fixture.addApp(draft, 'Acme'))
        .then(
          () => 'saved',
          (error: unknown) => error,
        );
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      vault.lock('asked');
      const outcome = await change;
      await vault.unlock(fixture.passphrase());
      const saved = (await appNames(vault)).length - before.length;
      if (outcome === 'saved') expect(saved).toBe(1);
      else {
        expect(outcome).toEqual(failure('vault/locked'));
        expect(saved).toBe(0);
      }
    }
  });

  it('takes sealing, opening and fingerprints away', async () => {
    const { vault } = await create();
    const place = fixture.newPlace();
    const sealed = vault.seal(place, secret('planted-client-secret'));
    vault.close();
    expect(vault.state).toMatchObject({ state: 'locked', reason: 'door-closed' });
    expect(() => vault.open(place, sealed)).toThrow(failure('vault/locked'));
    expect(() => vault.seal(place, secret('planted-client-secret'))).toThrow(failure('vault/locked'));
    expect(() => vault.fingerprint(secret('planted-client-secret'))).toThrow(failure('vault/locked'));
  });
});

describe('the folder', () => {
  it('is closed to others, and swept of what a killed save left', async () => {
    const { vault } = await create();
    vault.close();
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'vault.0123456789abcdef.tmp'), 'left over');
    await writeFile(join(folder, 'vault.notes.tmp'), 'not ours');
    await open();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await readdir(folder)).sort()).toEqual(['vault.keystage', 'vault.lock', 'vault.notes.tmp']);
  });
});
