import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appNames, create, failure, folder, open, secret, startEachInNewFolder } from './fresh-vault-fixture.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

startEachInNewFolder();

describe('unlocking', () => {
  it('opens with the passphrase and with the recovery code, and with the real Argon2', async () => {
    const { deriveKey: _instant, ...options } = fixture.instantOptions(folder);
    const { vault, recoveryCode } = await fixture.createVault(options);
    await vault.update((draft) => fixture.addApp(draft, 'Acme'));
    vault.lock('asked');
    await vault.unlock(fixture.passphrase());
    expect(await appNames(vault)).toEqual(['Acme']);
    vault.lock('asked');
    const typed = recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    await vault.unlock({ with: 'recovery-code', recoveryCode: secret(typed) });
    expect(await appNames(vault)).toEqual(['Acme']);
    vault.lock('asked');
    await expect(vault.unlock(fixture.passphrase('planted-passphrasf'))).rejects.toEqual(
      failure('vault/wrong-passphrase'),
    );
  });

  it('opens with the same letters however they are composed', async () => {
    const vault = await open();
    await vault.create(secret('caf\u00e9 \u2463 planted'));
    vault.lock('asked');
    await vault.unlock(fixture.passphrase('cafe\u0301 4 planted'));
    expect(vault.state.state).toBe('unlocked');
  });

  it('stays locked on a wrong passphrase and on a code of another vault', async () => {
    const { vault } = await create();
    vault.lock('asked');
    await expect(vault.unlock(fixture.passphrase('wrong'))).rejects.toEqual(failure('vault/wrong-passphrase'));
    const { recoveryCode } = await fixture.createVault(fixture.instantOptions(join(folder, 'other')));
    const code = { with: 'recovery-code', recoveryCode: secret(recoveryCode) } as const;
    await expect(vault.unlock(code)).rejects.toEqual(failure('vault/wrong-recovery-code'));
    expect(vault.state).toMatchObject({ state: 'locked', reason: 'asked' });
    await expect(vault.read()).rejects.toEqual(failure('vault/locked'));
  });

  it('does not run the derivation for a mistyped recovery code', async () => {
    const { vault, recoveryCode } = await create();
    vault.close();
    let derivations = 0;
    const counting = await Vault.open({
      ...fixture.instantOptions(folder),
      deriveKey: (...input) => {
        derivations += 1;
        return fixture.instantDeriveKey(...input);
      },
    });
    const last = recoveryCode.endsWith('7') ? '8' : '7';
    const mistyped = { with: 'recovery-code', recoveryCode: secret(recoveryCode.slice(0, -1) + last) } as const;
    await expect(counting.unlock(mistyped)).rejects.toMatchObject({
      hint: expect.stringContaining('mistyped') as string,
    });
    expect(derivations).toBe(0);
  });

  it('is safe to ask for several times at once, and a wrong one of them locks nothing', async () => {
    const { vault } = await create();
    vault.lock('asked');
    const results = await Promise.allSettled([
      vault.unlock(fixture.passphrase()),
      vault.unlock(fixture.passphrase('wrong')),
      vault.unlock(fixture.passphrase()),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await vault.update((draft) => fixture.addApp(draft, 'Acme'));
    expect(await appNames(vault)).toEqual(['Acme']);
  });

  it('does not outlive a lock that came while it was under way', async () => {
    const { vault } = await create();
    vault.lock('asked');
    const unlocking = vault.unlock(fixture.passphrase());
    vault.lock('asked');
    await expect(unlocking).rejects.toEqual(failure('vault/locked'));
    expect(vault.state.state).toBe('locked');
  });

  it('finds a vault that another process has made meanwhile', async () => {
    const vault = await open();
    await create();
    await vault.unlock(fixture.passphrase());
    expect(vault.state.state).toBe('unlocked');
  });

  it('tells absence from every other trouble', async () => {
    const vault = await open();
    await expect(vault.unlock(fixture.passphrase())).rejects.toEqual(failure('vault/absent'));
    await mkdir(fixture.vaultPath(folder), { recursive: true });
    expect(await vault.refreshState()).toMatchObject({ state: 'unavailable', error: { code: 'vault/read-failed' } });
    await expect(vault.unlock(fixture.passphrase())).rejects.toEqual(failure('vault/read-failed'));
    await expect(vault.read()).rejects.toEqual(failure('vault/read-failed'));
  });
});

describe.skipIf(process.platform === 'win32')('a named pipe in the place of the vault file', () => {
  it('is neither waited for nor taken for a file', async () => {
    await mkdir(folder);
    execFileSync('mkfifo', [fixture.vaultPath(folder)]);
    const vault = await open();
    expect(vault.state).toMatchObject({ state: 'unavailable', error: { code: 'vault/read-failed' } });
    await expect(vault.create(secret('planted-passphrase'))).rejects.toEqual(failure('vault/read-failed'));
  });
});

describe('a vault whose file has gone while it is unlocked', () => {
  it('is not thrown away for a new one', async () => {
    const { vault } = await create();
    await vault.update((draft) => fixture.addApp(draft, 'Acme'));
    await rm(fixture.vaultPath(folder));
    await expect(vault.create(secret('planted-passphrase'))).rejects.toEqual(failure('vault/exists'));
    expect(await appNames(vault)).toEqual(['Acme']);
  });
});

describe('a vault file that is a symbolic link', () => {
  it('is not used, and what it leads to stays as it is', async () => {
    const { vault: first } = await create();
    first.close();
    const elsewhere = join(folder, 'elsewhere');
    await rename(fixture.vaultPath(folder), elsewhere);
    await symlink(elsewhere, fixture.vaultPath(folder));
    const before = await readFile(elsewhere);
    const vault = await open();
    expect(vault.state).toMatchObject({
      state: 'unavailable',
      error: { code: 'vault/read-failed', hint: expect.stringContaining('symbolic link') as string },
    });
    await expect(vault.create(secret('planted-passphrase'))).rejects.toEqual(failure('vault/read-failed'));
    expect(await readFile(elsewhere)).toEqual(before);
  });
});
