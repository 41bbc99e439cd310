import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretValue } from '../../secret-value.ts';
import * as fixture from '../vault-fixture.ts';
import { Vault } from '../vault.ts';
import { listBackups } from './list-backups.ts';
import { restoreBackup } from './restore-backup.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>;
beforeEach(async () => {
  folder = await fixture.makeTemporaryFolder();
});
afterEach(() => folder.remove());

const open = () => Vault.open(fixture.instantOptions(folder.path));
const names = async (vault: Vault) =>
  Object.values((await vault.read()).apps)
    .map(({ name }) => name)
    .sort();
const setAside = async () => (await readdir(folder.path)).filter((name) => name.includes('.set-aside.'));
const path = () => fixture.vaultPath(folder.path);

function restore(vault: Vault, backupId: string, { seen = 0, secret = fixture.passphrase() } = {}): Promise<void> {
  const recall = () => Promise.resolve(seen);
  return vault.replaceWith((parts, accept) => restoreBackup(parts, { backupId, secret, recall, accept }));
}

/** A vault saved three times, so that its newest backup holds First, and the vault First and Second. */
async function makeSaved(): Promise<Vault> {
  const { vault } = await fixture.createVault(fixture.instantOptions(folder.path));
  await vault.update((draft) => fixture.addApp(draft, 'First'));
  await vault.update((draft) => fixture.addApp(draft, 'Second'));
  return vault;
}

async function backupOf(vault: Vault, generation: number): Promise<string> {
  const backups = await listBackups(vault.parts.folder, null);
  const found = backups.find((backup) => backup.kind === 'backup' && backup.generation === generation);
  if (found === undefined) throw new Error(`there is no backup of generation ${generation}`);
  return found.id;
}

describe('a restored backup', () => {
  it('becomes a new save above both, and what stood there is set aside as it was', async () => {
    const vault = await makeSaved();
    const before = await fixture.readVaultBytes(folder.path);
    await restore(vault, await backupOf(vault, 2));
    expect(await names(vault)).toEqual(['First']);
    expect(vault.held.header.generation).toBe(4);
    const [aside] = await setAside();
    expect(await readFile(join(folder.path, aside!))).toEqual(before);
    await vault.update((draft) => fixture.addApp(draft, 'Third'));
    const again = await open();
    await again.unlock(fixture.passphrase());
    expect(await names(again)).toEqual(['First', 'Third']);
  });

  it('is caught up with by another process that has the vault open', async () => {
    const vault = await makeSaved();
    const other = await open();
    await other.unlock(fixture.passphrase());
    await restore(vault, await backupOf(vault, 2));
    await other.update((draft) => fixture.addApp(draft, 'Other'));
    expect(await names(other)).toEqual(['First', 'Other']);
    expect(await names(vault)).toEqual(['First', 'Other']);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['cut short', async () => writeFile(path(), (await fixture.readVaultBytes(folder.path)).subarray(0, 900))],
    ['empty', () => writeFile(path(), '')],
    ['of other bytes', () => writeFile(path(), Buffer.alloc(5000, 7))],
    ['a folder', () => rm(path()).then(() => mkdir(path()))],
    ['a link', () => rm(path()).then(() => symlink('elsewhere', path()))],
  ])('takes the place of a file that is %s, which another that has it open follows', async (_what, damage) => {
    const unlocked = await makeSaved();
    await damage();
    const vault = await open();
    expect(vault.state.state).toBe('unavailable');
    expect(await setAside()).toEqual([]);
    await restore(vault, await backupOf(vault, 2));
    expect(vault.state.state).toBe('unlocked');
    expect(await names(vault)).toEqual(['First']);
    expect(await setAside()).toHaveLength(1);
    expect(vault.held.header.generation).toBeGreaterThan(unlocked.held.header.generation);
    await unlocked.update((draft) => fixture.addApp(draft, 'Late'));
    expect(await names(vault)).toEqual(['First', 'Late']);
  });

  it('takes an empty place, and sets nothing aside', async () => {
    const vault = await makeSaved();
    vault.lock('asked');
    await rm(path());
    await restore(vault, 'vault.keystage.previous');
    expect(await names(vault)).toEqual(['First']);
    expect(await setAside()).toEqual([]);
  });

  it('goes above what this machine has seen, however high', async () => {
    const vault = await makeSaved();
    await restore(vault, await backupOf(vault, 1), { seen: 40 });
    expect(vault.held.header.generation).toBe(41);
  });

  it('may be what was set aside before', async () => {
    const vault = await makeSaved();
    await restore(vault, await backupOf(vault, 2));
    const [aside] = await setAside();
    await restore(vault, aside!);
    expect(await names(vault)).toEqual(['First', 'Second']);
  });
});

describe('an unsaved change', () => {
  async function failToSave(vault: Vault): Promise<void> {
    await rm(path());
    await expect(vault.update((draft) => fixture.addApp(draft, 'Unsaved'))).rejects.toMatchObject({
      code: 'vault/write-failed',
    });
    expect(vault.unsaved).not.toBeNull();
  }

  it('outlives a restore, and is saved on top of it', async () => {
    const vault = await makeSaved();
    await failToSave(vault);
    await restore(vault, 'vault.keystage.previous');
    await vault.retrySave();
    expect(await names(vault)).toEqual(['First', 'Unsaved']);
  });

  it('keeps a backup of another vault from being restored over it', async () => {
    const vault = await makeSaved();
    const foreign = await fixture.createVault(fixture.instantOptions(join(folder.path, 'other')));
    await failToSave(vault);
    const bytes = await fixture.readVaultBytes(foreign.vault.parts.folder.path);
    await writeFile(join(folder.path, 'vault.keystage.previous'), bytes);
    await expect(restore(vault, 'vault.keystage.previous')).rejects.toMatchObject({ code: 'vault/write-failed' });
    expect(vault.unsaved).not.toBeNull();
    expect(await readdir(folder.path)).not.toContain('vault.keystage');
  });
});

describe('nothing is touched', () => {
  it('where the passphrase is not that of the backup’s time', async () => {
    const vault = await makeSaved();
    await vault.changePassphrase(SecretValue.fromText(fixture.plantedPassphrase), SecretValue.fromText('planted-next'));
    const before = await fixture.readVaultBytes(folder.path);
    const backupId = await backupOf(vault, 2);
    const failing = restore(vault, backupId, { secret: fixture.passphrase('planted-next') });
    await expect(failing).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    expect(await fixture.readVaultBytes(folder.path)).toEqual(before);
    expect(vault.state.state).toBe('unlocked');
    await restore(vault, backupId);
    expect(await names(vault)).toEqual(['First']);
  });

  it('where the backup is damaged', async () => {
    const vault = await makeSaved();
    const backupId = await backupOf(vault, 2);
    const bytes = await readFile(join(folder.path, backupId));
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(join(folder.path, backupId), bytes);
    const before = await fixture.readVaultBytes(folder.path);
    await expect(restore(vault, backupId)).rejects.toMatchObject({ code: 'backup/unusable' });
    expect(await fixture.readVaultBytes(folder.path)).toEqual(before);
    expect(await setAside()).toEqual([]);
    expect(await names(vault)).toEqual(['First', 'Second']);
  });

  it('where a newer Keystage wrote the file in place', async () => {
    const vault = await makeSaved();
    vault.lock('asked');
    const newer = await newerFormatFile();
    await writeFile(path(), newer);
    const backupId = await backupOf(vault, 2);
    await expect(restore(vault, backupId)).rejects.toMatchObject({ code: 'vault/newer-format' });
    expect(await fixture.readVaultBytes(folder.path)).toEqual(newer);
    expect(await setAside()).toEqual([]);
  });

  it.each([
    'vault.keystage',
    'vault.lock',
    '../vault.keystage.previous',
    'backups/../vault.keystage',
    '/etc/passwd',
    '',
  ])('and nothing read for the name “%s”', async (backupId) => {
    const vault = await makeSaved();
    await expect(restore(vault, backupId)).rejects.toMatchObject({ code: 'not-found' });
  });
});

/** The vault's file with a format of 2, and the checksum that goes with it. */
async function newerFormatFile(): Promise<Buffer> {
  const bytes = await fixture.readVaultBytes(folder.path);
  const headerEnd = 16 + bytes.readUInt32BE(12);
  bytes.writeUInt32BE(2, 8);
  createHash('sha256').update(bytes.subarray(0, headerEnd)).digest().copy(bytes, headerEnd);
  return bytes;
}
