import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import { emptyDocument } from './document.ts';
import { create, failure, folder, open, secret, startEachInNewFolder } from './fresh-vault-fixture.ts';
import * as fixture from './vault-fixture.ts';

startEachInNewFolder();

describe('creating', () => {
  it('makes nothing in the folder until a vault is created', async () => {
    const vault = await open();
    expect(vault.state).toEqual({ state: 'absent' });
    await expect(stat(folder)).rejects.toThrow('ENOENT');
    await expect(vault.read()).rejects.toEqual(failure('vault/absent'));
  });

  it('leaves the vault unlocked, in a folder and a file for the user alone', async () => {
    const { vault, recoveryCode } = await create();
    expect(vault.state).toEqual({ state: 'unlocked', since: '2026-01-02T03:04:05.678Z' });
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(fixture.vaultPath(folder))).mode & 0o777).toBe(0o600);
    expect(await vault.read()).toEqual(emptyDocument());
  });

  it('refuses where there is a vault, and leaves it alone', async () => {
    const { vault } = await create();
    vault.lock('asked');
    const before = await fixture.readVaultBytes(folder);
    const other = await open();
    await expect(other.create(secret('another-passphrase'))).rejects.toEqual(failure('vault/exists'));
    expect(await fixture.readVaultBytes(folder)).toEqual(before);
  });

  it.each<[string, string, ErrorCode]>([
    ['any other file', 'not a vault', 'vault/exists'],
    ['an empty file', '', 'vault/damaged'],
  ])('refuses where there is %s', async (_what, content, code) => {
    await mkdir(folder);
    await writeFile(fixture.vaultPath(folder), content);
    const vault = await open();
    expect(vault.state).toMatchObject({ state: 'unavailable', error: { code: 'vault/damaged' } });
    await expect(vault.create(secret('planted-passphrase'))).rejects.toEqual(failure(code));
    expect(await readFile(fixture.vaultPath(folder), 'utf8')).toBe(content);
    expect(await readdir(folder)).not.toContain('vault.keystage.previous');
  });

  it('lets one of two who create at once win, and tells the other', async () => {
    const vaults = await Promise.all([open(), open()]);
    const results = await Promise.allSettled(vaults.map((vault) => vault.create(secret('planted-passphrase'))));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toEqual(failure('vault/exists'));
  });

  it('keeps the previous file of a vault whose file was taken away', async () => {
    const { vault } = await create();
    await vault.update((draft) => fixture.addApp(draft, 'Acme'));
    const previous = await readFile(join(folder, 'vault.keystage.previous'));
    await rm(fixture.vaultPath(folder));
    const { vault: second } = await create();
    await second.update((draft) => fixture.addApp(draft, 'Other'));
    const names = await readdir(folder);
    const [aside] = names.filter((name) => /^vault\.keystage\.previous\.[0-9a-f]{16}$/.test(name));
    expect(await readFile(join(folder, aside!))).toEqual(previous);
  });

  it('refuses an empty passphrase and one that is not text', async () => {
    const vault = await open();
    await expect(vault.create(secret(''))).rejects.toEqual(failure('input/invalid'));
    const bytes = SecretValue.fromBytes(Uint8Array.of(0xff, 0xfe, 0xfd));
    await expect(vault.create(bytes)).rejects.toEqual(failure('input/invalid'));
    expect((await vault.refreshState()).state).toBe('absent');
  });

  it('chooses a cost between the bounds for this machine when none is given', async () => {
    const { kdf: _none, ...options } = fixture.instantOptions(folder);
    await fixture.createVault(options);
    const header = (await fixture.readVaultBytes(folder)).toString('latin1');
    const [, memory] = /"memoryKiB":(\d+)/.exec(header) ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(64 * 1024);
    expect(Number(memory)).toBeLessThanOrEqual(512 * 1024);
  });
});
