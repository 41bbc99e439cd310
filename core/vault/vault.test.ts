import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorCode } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import { previousFileName } from './file-names.ts';
import { instantDeriveKey } from './vault-fixture.ts';
import { emptyDocument } from './document.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let removeFolder: () => Promise<void>;
beforeEach(async () => {
  const made = await fixture.makeTemporaryFolder();
  folder = join(made.path, 'data');
  removeFolder = () => made.remove();
});
afterEach(() => removeFolder());

const open = () => Vault.open(fixture.instantOptions(folder));
const create = () => fixture.createVault(fixture.instantOptions(folder));
const secret = (text: string) => SecretValue.fromText(text);
const failure = (code: ErrorCode): unknown => expect.objectContaining({ name: 'KeystageError', code });

async function appNames(vault: Vault): Promise<string[]> {
  return Object.values((await vault.read()).apps).map((app) => app.name);
}

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
        return instantDeriveKey(...input);
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
