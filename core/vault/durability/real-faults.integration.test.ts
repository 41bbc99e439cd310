import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildProgram } from '../../testing/build-program.ts';
import * as fixture from '../vault-fixture.ts';
import { Vault } from '../vault.ts';

const run = promisify(execFile);
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/** Whether this machine lets the tests make disks of their own; where it does, CI may not do without. */
async function canMount(): Promise<boolean> {
  if (!isRoot || process.platform !== 'linux') return false;
  const probe = await fixture.makeTemporaryFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe.path]);
    await run('umount', [probe.path]);
    return true;
  } catch {
    return false;
  } finally {
    await probe.remove();
  }
}
const mounts = await canMount();
if (!mounts)
  process.stdout.write('Without the right to mount, full and read-only disks are tested by injection only.\n');

let program: Awaited<ReturnType<typeof buildProgram>>;
let root: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>;
let mounted: string[];
beforeAll(async () => {
  program = await buildProgram('core/vault/durability/vault-process.ts');
});
afterAll(() => program.remove());
beforeEach(async () => {
  root = await fixture.makeTemporaryFolder();
  mounted = [];
});
afterEach(async () => {
  for (const path of mounted.reverse()) await run('umount', ['-l', path]);
  await root.remove();
});

async function mount(path: string, ...args: string[]): Promise<void> {
  await mkdir(path, { recursive: true });
  await run('mount', [...args, path]);
  mounted.push(path);
}

const names = async (vault: Vault) =>
  Object.values((await vault.read()).apps)
    .map(({ name }) => name)
    .sort();

async function makeVault(folder: string): Promise<Vault> {
  const { vault } = await fixture.createVault(fixture.instantOptions(folder));
  await vault.update((draft) => fixture.addApp(draft, 'First'));
  return vault;
}

async function reopenedNames(folder: string): Promise<string[]> {
  const vault = await Vault.open(fixture.instantOptions(folder));
  await vault.unlock(fixture.passphrase());
  return names(vault);
}

function failure(cause: string, code: string): object {
  return {
    code: 'vault/write-failed',
    message: expect.stringContaining(`(${cause}, ${code})`) as string,
    hint: expect.stringMatching(/./) as string,
  };
}

describe.skipIf(!mounts)('a disk', () => {
  it('that is full fails the save, and leaves the old file and no other', async () => {
    const folder = join(root.path, 'disk');
    await mount(folder, '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs');
    const vault = await makeVault(folder);
    const before = await fixture.readVaultBytes(folder);
    await writeFile(join(folder, 'ballast'), Buffer.alloc(1024 * 1024)).catch(() => undefined);
    const failing = vault.update((draft) => fixture.addApp(draft, 'Second'));
    await expect(failing).rejects.toMatchObject(failure('the disk is full', 'ENOSPC'));
    expect(await fixture.readVaultBytes(folder)).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await rm(join(folder, 'ballast'));
    await vault.retrySave();
    expect(await reopenedNames(folder)).toEqual(['First', 'Second']);
  });

  it('that is read-only can be read, and fails the save', async () => {
    const real = join(root.path, 'real');
    const folder = join(root.path, 'disk');
    (await makeVault(real)).close();
    await mount(folder, '--bind', real);
    await run('mount', ['-o', 'remount,ro,bind', folder]);
    const vault = await Vault.open(fixture.instantOptions(folder));
    await vault.unlock(fixture.passphrase());
    const failing = vault.update((draft) => fixture.addApp(draft, 'Second'));
    await expect(failing).rejects.toMatchObject(failure('the disk is read-only', 'EROFS'));
    expect(await reopenedNames(real)).toEqual(['First']);
    await run('mount', ['-o', 'remount,rw,bind', folder]);
    await vault.retrySave();
    expect(await reopenedNames(real)).toEqual(['First', 'Second']);
  });
});

describe.skipIf(!isRoot)('a folder of another user', () => {
  async function addAsNobody(folder: string): Promise<unknown> {
    const { stdout } = await run(process.execPath, [program.path, folder, String(nobody)]);
    return stdout === 'saved\n' ? 'saved' : (JSON.parse(stdout) as unknown);
  }

  async function giveAway(folder: string): Promise<void> {
    await chmod(root.path, 0o755);
    for (const name of ['', ...(await readdir(folder, { recursive: true }))]) {
      await chown(join(folder, name), nobody, nobody);
    }
  }

  it('that may not be written fails the save, and is as it was', async () => {
    const folder = join(root.path, 'data');
    (await makeVault(folder)).close();
    await giveAway(folder);
    const before = await fixture.readVaultBytes(folder);
    await chmod(folder, 0o500);
    expect(await addAsNobody(folder)).toMatchObject(failure('access was denied', 'EACCES'));
    expect(await fixture.readVaultBytes(folder)).toEqual(before);
    await chmod(folder, 0o700);
    expect(await addAsNobody(folder)).toBe('saved');
  });

  it('whose backups may not be written saves all the same, with the save before kept', async () => {
    const folder = join(root.path, 'data');
    (await makeVault(folder)).close();
    await giveAway(folder);
    await chown(join(folder, 'backups'), 0, 0);
    const before = await fixture.readVaultBytes(folder);
    const backups = await readdir(join(folder, 'backups'));
    expect(await addAsNobody(folder)).toBe('saved');
    expect(await fixture.readVaultBytes(folder)).not.toEqual(before);
    expect(await readdir(join(folder, 'backups'))).toEqual(backups);
  });
});

describe('a folder', () => {
  it('that has gone keeps the change, which is saved when it is back', async () => {
    const folder = join(root.path, 'data');
    const vault = await makeVault(folder);
    await rename(folder, `${folder}.away`);
    const failing = vault.update((draft) => fixture.addApp(draft, 'Second'));
    await expect(failing).rejects.toMatchObject(failure('the data folder is gone', 'ENOENT'));
    await rename(`${folder}.away`, folder);
    await vault.retrySave();
    expect(await reopenedNames(folder)).toEqual(['First', 'Second']);
  });
});
