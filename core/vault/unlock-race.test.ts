import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { maxPrefixLength } from './container.ts';
import { appNames, create, failure, folder, open, secret, startEachInNewFolder } from './fresh-vault-fixture.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { rotateVaultKey } from './slots/rotate-vault-key.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

startEachInNewFolder();

// The whole file is read while the key is being derived from what its header asks for: between the two it may change.

/** Does `meanwhile` once after the header has been read, and before the rest is. */
async function openVaultWith(meanwhile: () => Promise<unknown>): Promise<{ vault: Vault; derivations: () => number }> {
  let [armed, derivations] = [false, 0];
  const vault = await Vault.open({
    ...fixture.instantOptions(folder),
    files: {
      ...nodeFileSystem,
      async read(path, maxLength) {
        const file = await nodeFileSystem.read(path, maxLength);
        if (armed && maxLength === maxPrefixLength) {
          armed = false;
          await meanwhile();
        }
        return file;
      },
    },
    deriveKey: (...input) => {
      derivations += 1;
      return fixture.instantDeriveKey(...input);
    },
  });
  armed = true;
  return { vault, derivations: () => derivations };
}

/** What another process does. */
async function byAnother(task: (vault: Vault) => Promise<unknown>): Promise<void> {
  const other = await open();
  await other.unlock(fixture.passphrase());
  await task(other);
  other.close();
}

it('opens what another process has saved since, with one derivation', async () => {
  (await create()).vault.close();
  const { vault, derivations } = await openVaultWith(() =>
    byAnother((other) => other.update((draft) => fixture.addApp(draft, 'Acme'))),
  );
  await vault.unlock(fixture.passphrase());
  expect(await appNames(vault)).toEqual(['Acme']);
  expect(derivations()).toBe(1);
});

it('asks for the passphrase that another process has set since, and for no other', async () => {
  (await create()).vault.close();
  const change = () =>
    byAnother((other) => other.changePassphrase(secret(fixture.plantedPassphrase), secret('next-passphrase')));
  const { vault } = await openVaultWith(change);
  await expect(vault.unlock(fixture.passphrase())).rejects.toEqual(failure('vault/wrong-passphrase'));
  expect(vault.state.state).toBe('locked');
  await vault.unlock(fixture.passphrase('next-passphrase'));
  expect(vault.state.state).toBe('unlocked');
});

it('takes the new passphrase at once', async () => {
  (await create()).vault.close();
  const change = () =>
    byAnother((other) => other.changePassphrase(secret(fixture.plantedPassphrase), secret('next-passphrase')));
  const { vault, derivations } = await openVaultWith(change);
  await vault.unlock(fixture.passphrase('next-passphrase'));
  expect(vault.state.state).toBe('unlocked');
  expect(derivations()).toBe(2);
});

it('opens what has got a new vault key since', async () => {
  (await create()).vault.close();
  const { vault } = await openVaultWith(() =>
    byAnother((other) =>
      other.reslot((own, parts) =>
        rotateVaultKey(own, { passphrase: secret(fixture.plantedPassphrase), device: null }, parts),
      ),
    ),
  );
  await vault.unlock(fixture.passphrase());
  expect(vault.state.state).toBe('unlocked');
});

it('says that the file is damaged since, or gone, whatever the passphrase', async () => {
  (await create()).vault.close();
  const sound = await fixture.readVaultBytes(folder);
  const cut = await openVaultWith(() => fixture.writeVaultBytes(folder, sound.subarray(0, -1)));
  await expect(cut.vault.unlock(fixture.passphrase('wrong'))).rejects.toEqual(failure('vault/damaged'));
  expect(cut.vault.state).toMatchObject({ state: 'unavailable', error: { code: 'vault/damaged' } });

  await fixture.writeVaultBytes(folder, sound);
  const gone = await openVaultWith(() => rm(fixture.vaultPath(folder)));
  await expect(gone.vault.unlock(fixture.passphrase())).rejects.toEqual(failure('vault/absent'));
  expect(gone.vault.state.state).toBe('absent');
});
