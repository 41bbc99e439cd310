import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretValue } from '../secret-value.ts';
import type { FileSystem } from './file-system.ts';
import { nodeFileSystem } from './node-file-system.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

vi.setConfig({ testTimeout: 30_000 });

const steps = [
  'create',
  'write',
  'sync',
  'close',
  'read',
  'holds',
  'link',
  'rename',
  'syncFolder',
  'stamp',
  'remove',
] as const;
type Step = (typeof steps)[number];

/** A file system in which the nth call of one step fails with a system error, once or from then on. */
class FailingFileSystem implements FileSystem {
  openFilesBlockRename = false;
  readonly trail: Step[] = [];
  #counts = new Map<Step, number>();
  #fault: { step: Step; call: number; code: string; forever: boolean } | null = null;

  failAt(step: Step, code: string, { call = 1, forever = false } = {}): void {
    this.#counts.clear();
    this.#fault = { step, call, code, forever };
  }

  heal(): void {
    this.#fault = null;
  }

  countOf(step: Step): number {
    return this.#counts.get(step) ?? 0;
  }

  #pass(step: Step): void {
    this.trail.push(step);
    const count = this.countOf(step) + 1;
    this.#counts.set(step, count);
    const fault = this.#fault;
    if (fault?.step !== step || count < fault.call || (count > fault.call && !fault.forever)) return;
    throw Object.assign(new Error('injected'), { code: fault.code });
  }

  async read(path: string, maxLength: number) {
    this.#pass('read');
    return nodeFileSystem.read(path, maxLength);
  }
  async holds(path: string, bytes: Buffer) {
    this.#pass('holds');
    return nodeFileSystem.holds(path, bytes);
  }
  async stamp(path: string) {
    this.#pass('stamp');
    return nodeFileSystem.stamp(path);
  }
  async create(path: string) {
    this.#pass('create');
    const file = await nodeFileSystem.create(path);
    return {
      write: async (bytes: Uint8Array) => {
        // A full disk takes a part of it.
        await file.write(bytes.subarray(0, bytes.length / 2));
        this.#pass('write');
        await file.write(bytes.subarray(bytes.length / 2));
      },
      sync: async () => {
        this.#pass('sync');
        await file.sync();
      },
      close: async () => {
        await file.close();
        this.#pass('close');
      },
    };
  }
  async link(from: string, to: string) {
    this.#pass('link');
    await nodeFileSystem.link(from, to);
  }
  async rename(from: string, to: string) {
    this.#pass('rename');
    await nodeFileSystem.rename(from, to);
  }
  async remove(path: string) {
    this.#pass('remove');
    await nodeFileSystem.remove(path);
  }
  async syncFolder(folder: string) {
    this.#pass('syncFolder');
    await nodeFileSystem.syncFolder(folder);
  }
  list = nodeFileSystem.list;
  examine = nodeFileSystem.examine;
  freeBytes = nodeFileSystem.freeBytes;
  makeFolder = nodeFileSystem.makeFolder;
  tightenFolder = nodeFileSystem.tightenFolder;
}

let folder: { readonly path: string; remove(): Promise<void> };
let files: FailingFileSystem;
beforeEach(async () => {
  folder = await fixture.makeTemporaryFolder();
  files = new FailingFileSystem();
});
afterEach(() => folder.remove());

const options = () => ({ ...fixture.instantOptions(folder.path), files });
const digest = async () =>
  createHash('sha256')
    .update(await fixture.readVaultBytes(folder.path))
    .digest('hex');
const names = async (vault: Vault) => Object.values((await vault.read()).apps).map(({ name }) => name);
const temporaryFiles = async () => (await readdir(folder.path)).filter((name) => name.endsWith('.tmp'));

async function reopenedNames(): Promise<string[]> {
  const vault = await Vault.open(fixture.instantOptions(folder.path));
  await vault.unlock(fixture.passphrase());
  return names(vault);
}

describe('a save that fails', () => {
  // The second read is the one that verifies; the second rename the one that puts the new file in place.
  it.each<[Step, string, number]>([
    ['create', 'EACCES', 1],
    ['create', 'EROFS', 1],
    ['create', 'ENOSPC', 1],
    ['create', 'EMFILE', 1],
    ['create', 'ENOENT', 1],
    ['write', 'ENOSPC', 1],
    ['write', 'EIO', 1],
    ['sync', 'EIO', 1],
    ['close', 'EDQUOT', 1],
    ['holds', 'EIO', 1],
    ['rename', 'EIO', 1],
    ['rename', 'EIO', 2],
    ['rename', 'EPERM', 2],
  ])('at %s with %s (call %i) leaves the old file, the old contents and nothing else', async (step, code, call) => {
    const { vault } = await fixture.createVault(options());
    await vault.update((draft) => fixture.addApp(draft, 'First'));
    const before = await digest();
    files.failAt(step, code, { call });
    const failing = vault.update((draft) => fixture.addApp(draft, 'Second'));
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'vault/write-failed', message: expect.stringContaining(code) as string });
    expect(error).toHaveProperty('hint', expect.stringMatching(/./));
    expect(await digest()).toBe(before);
    expect(await names(vault)).toEqual(['First']);
    expect(await temporaryFiles()).toEqual([]);
    files.heal();
    await vault.update((draft) => fixture.addApp(draft, 'Third'));
    expect(await reopenedNames()).toEqual(expect.arrayContaining(['First', 'Third']));
  });

  it('to read the old file saves nothing', async () => {
    const { vault } = await fixture.createVault(options());
    const before = await digest();
    files.failAt('read', 'EIO');
    const failing = vault.update((draft) => fixture.addApp(draft, 'First'));
    await expect(failing).rejects.toMatchObject({ code: 'vault/read-failed' });
    expect(await digest()).toBe(before);
  });

  it('after the new file is in place says so, and shows what is in the file', async () => {
    const { vault } = await fixture.createVault(options());
    files.failAt('syncFolder', 'EIO');
    const failing = vault.update((draft) => fixture.addApp(draft, 'First'));
    await expect(failing).rejects.toMatchObject({
      code: 'vault/write-failed',
      message: expect.stringContaining('did not confirm') as string,
    });
    files.heal();
    expect(await names(vault)).toEqual(['First']);
    await vault.update((draft) => fixture.addApp(draft, 'Second'));
    expect((await reopenedNames()).sort()).toEqual(['First', 'Second']);
  });

  it.each(steps.filter((step) => !['read', 'link', 'rename', 'remove', 'close'].includes(step)))(
    'while the vault is created, at %s, leaves no vault that nobody has the code of',
    async (step) => {
      const vault = await Vault.open(options());
      files.failAt(step, 'EIO', { forever: step === 'stamp' });
      await expect(vault.create(SecretValue.fromText('planted-passphrase'))).rejects.toMatchObject({
        code: 'vault/write-failed',
      });
      files.heal();
      expect(await vault.refreshState()).toEqual({ state: 'absent' });
      await vault.create(SecretValue.fromText('planted-passphrase'));
    },
  );

  it('to sweep its temporary file still reports the first failure, and the next start sweeps it', async () => {
    const { vault } = await fixture.createVault(options());
    const { remove } = files;
    files.remove = () => Promise.reject(Object.assign(new Error('injected'), { code: 'EIO' }));
    files.failAt('write', 'ENOSPC');
    const failing = vault.update((draft) => fixture.addApp(draft, 'First'));
    await expect(failing).rejects.toMatchObject({ message: expect.stringContaining('ENOSPC') as string });
    expect(await temporaryFiles()).toHaveLength(1);
    files.remove = remove;
    await Vault.open(options());
    expect(await temporaryFiles()).toEqual([]);
  });

  it('for being too large is refused before anything is written', async () => {
    const { vault } = await fixture.createVault(options());
    files.failAt('create', 'EIO');
    const notes = 'x'.repeat(2000);
    const failing = vault.update((draft) => {
      for (let count = 0; count < 30_000; count += 1) fixture.addApp(draft, 'Large').useCase = notes;
    });
    await expect(failing).rejects.toMatchObject({ message: expect.stringContaining('64 MiB') as string });
    expect(files.countOf('create')).toBe(0);
  });
});

describe('a save', () => {
  it('has the bytes on the disk, read back, and the old file kept, before it renames', async () => {
    const { vault } = await fixture.createVault(options());
    await vault.update((draft) => fixture.addApp(draft, 'First'));
    files.trail.length = 0;
    await vault.update((draft) => fixture.addApp(draft, 'Second'));
    const written = ['create', 'write', 'sync', 'close', 'holds'];
    const kept = ['link', 'rename', 'remove'];
    const backedUp = ['link'];
    expect(files.trail).toEqual(['read', ...written, ...kept, ...backedUp, 'rename', 'syncFolder', 'stamp']);
  });

  it('does without hard links where there are none', async () => {
    const { vault } = await fixture.createVault(options());
    await vault.update((draft) => fixture.addApp(draft, 'First'));
    const before = await digest();
    files.failAt('link', 'ENOTSUP', { forever: true });
    await vault.update((draft) => fixture.addApp(draft, 'Second'));
    const previous = await nodeFileSystem.read(`${fixture.vaultPath(folder.path)}.previous`, 1e6);
    expect(createHash('sha256').update(previous.bytes).digest('hex')).toBe(before);
    expect(await temporaryFiles()).toEqual([]);
    const other = { ...options(), folder: `${folder.path}/other` };
    const { vault: created } = await fixture.createVault(other);
    expect(await names(created)).toEqual([]);
  });

  it('goes on after one that was killed between keeping the previous file and renaming', async () => {
    const { vault } = await fixture.createVault(options());
    await vault.update((draft) => fixture.addApp(draft, 'First'));
    const path = fixture.vaultPath(folder.path);
    await nodeFileSystem.remove(`${path}.previous`);
    await nodeFileSystem.link(path, `${path}.previous`);
    await vault.update((draft) => fixture.addApp(draft, 'Second'));
    expect(await temporaryFiles()).toEqual([]);
    expect(await names(vault)).toHaveLength(2);
  });

  it('tries again for a while where others hold the file open, as on Windows', async () => {
    const { vault } = await fixture.createVault(options());
    files.openFilesBlockRename = true;
    files.failAt('rename', 'EBUSY', { call: 2 });
    await vault.update((draft) => fixture.addApp(draft, 'First'));
    expect(await reopenedNames()).toEqual(['First']);
  });

  it('gives up in the end, and never writes into the file instead', async () => {
    let waitedMs = 0;
    const wait = (ms: number) => {
      waitedMs += ms;
      return Promise.resolve();
    };
    const { vault } = await fixture.createVault({ ...options(), wait });
    const before = await digest();
    files.openFilesBlockRename = true;
    files.failAt('rename', 'EPERM', { call: 2, forever: true });
    const failing = vault.update((draft) => fixture.addApp(draft, 'First'));
    await expect(failing).rejects.toMatchObject({ code: 'vault/write-failed' });
    expect(await digest()).toBe(before);
    expect(waitedMs).toBeGreaterThan(2000);
    expect(waitedMs).toBeLessThanOrEqual(5000);
  });

  it('finds out when the disk gives other bytes back than it was given', async () => {
    const { vault } = await fixture.createVault(options());
    const before = await digest();
    files.holds = async (path, bytes) => {
      const written = await readFile(path);
      written[written.length - 1]! ^= 1;
      await writeFile(path, written);
      return nodeFileSystem.holds(path, bytes);
    };
    const failing = vault.update((draft) => fixture.addApp(draft, 'First'));
    await expect(failing).rejects.toMatchObject({ code: 'vault/damaged' });
    expect(await digest()).toBe(before);
    expect(await temporaryFiles()).toEqual([]);
  });

  it('finds out when memory holds other bytes than were sealed, which the disk then has too', async () => {
    const { vault } = await fixture.createVault(options());
    const before = await digest();
    const { create } = files;
    files.create = async (path) => {
      const file = await create.call(files, path);
      const write = async (bytes: Uint8Array) => {
        bytes[bytes.length - 30]! ^= 1;
        await file.write(bytes);
      };
      return { ...file, write };
    };
    const failing = vault.update((draft) => fixture.addApp(draft, 'First'));
    await expect(failing).rejects.toMatchObject({ code: 'vault/damaged' });
    expect(await digest()).toBe(before);
    expect(await temporaryFiles()).toEqual([]);
  });

  it('compares all of a large file, and finds one other byte and one too many or too few', async () => {
    const path = `${folder.path}/large`;
    const bytes = Buffer.alloc(2.5 * 1024 * 1024, 'planted');
    await writeFile(path, bytes);
    expect(await nodeFileSystem.holds(path, bytes)).toBe(true);
    expect(await nodeFileSystem.holds(path, bytes.subarray(1))).toBe(false);
    expect(await nodeFileSystem.holds(path, Buffer.concat([bytes, Buffer.alloc(1)]))).toBe(false);
    for (const at of [0, 1024 * 1024, bytes.length - 1]) {
      const other = Buffer.from(bytes);
      other[at]! ^= 1;
      expect(await nodeFileSystem.holds(path, other)).toBe(false);
    }
  });
});
