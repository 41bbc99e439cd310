import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { previousFileName } from './file-names.ts';
import { appNames, create, failure, folder, open, secret, startEachInNewFolder } from './fresh-vault-fixture.ts';
import * as fixture from './vault-fixture.ts';

startEachInNewFolder();

describe('changing the passphrase', () => {
  it('opens with the new one and the recovery code afterwards, and not with the old one', async () => {
    const { vault, recoveryCode } = await create();
    await vault.changePassphrase(secret('planted-passphrase'), secret('next-passphrase'));
    vault.lock('asked');
    await expect(vault.unlock(fixture.passphrase())).rejects.toEqual(failure('vault/wrong-passphrase'));
    await vault.unlock(fixture.passphrase('next-passphrase'));
    vault.lock('asked');
    await vault.unlock({ with: 'recovery-code', recoveryCode: secret(recoveryCode) });
  });

  it('leaves no file of its own that the old one opens', async () => {
    const { vault } = await create();
    await vault.update((draft) => fixture.addApp(draft, 'Acme'));
    await vault.changePassphrase(secret('planted-passphrase'), secret('next-passphrase'));
    vault.close();
    await rename(join(folder, previousFileName), fixture.vaultPath(folder));
    const previous = await open();
    await expect(previous.unlock(fixture.passphrase())).rejects.toEqual(failure('vault/wrong-passphrase'));
    await previous.unlock(fixture.passphrase('next-passphrase'));
    expect(await appNames(previous)).toEqual(['Acme']);
  });

  it('takes the recovery code for the passphrase that was lost', async () => {
    const { vault, recoveryCode } = await create();
    await vault.changePassphrase(secret(recoveryCode), secret('next-passphrase'));
    vault.lock('asked');
    await vault.unlock(fixture.passphrase('next-passphrase'));
  });

  it('refuses a wrong current one and an empty new one, naming the field, and changes nothing', async () => {
    const { vault } = await create();
    const before = await fixture.readVaultBytes(folder);
    const wrong = vault.changePassphrase(secret('wrong'), secret('next-passphrase'));
    await expect(wrong).rejects.toMatchObject({ code: 'vault/wrong-passphrase', field: 'current' });
    const empty = vault.changePassphrase(secret('planted-passphrase'), secret(''));
    await expect(empty).rejects.toMatchObject({ code: 'input/invalid', field: 'next' });
    expect(await fixture.readVaultBytes(folder)).toEqual(before);
  });

  it('is kept by another process that saves afterwards', async () => {
    const { vault } = await create();
    const other = await open();
    await other.unlock(fixture.passphrase());
    await vault.changePassphrase(secret('planted-passphrase'), secret('next-passphrase'));
    await other.update((draft) => fixture.addApp(draft, 'Acme'));
    vault.lock('asked');
    await vault.unlock(fixture.passphrase('next-passphrase'));
    expect(await appNames(vault)).toEqual(['Acme']);
  });
});
