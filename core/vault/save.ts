import { KeystageError } from '../../shared/index.ts';
import { keepBackup, writeCopy } from './backups/keep-backup.ts';
import { pruneBackups } from './backups/prune-backups.ts';
import { previousFileName, vaultFileName } from './file-names.ts';
import { replaceFile } from './replace-file.ts';
import { Unconfirmed } from './unconfirmed.ts';
import type { SealedFile } from './vault-body.ts';
import { damaged, systemErrorCode, writeFailed } from './vault-errors.ts';
import { newTemporaryPath, pathIn, type VaultFolder } from './vault-folder.ts';
import { linkOrCopy, removeQuietly, writeNewFile } from './write-file.ts';

interface Save {
  readonly folder: VaultFolder;
  readonly file: SealedFile;
  /** Whether this is the vault's first file: then nothing may be at its path yet. */
  readonly isFirst: boolean;
  /** Whether it brings values that may have been shown only once: then it is written twice. */
  readonly withCopy?: boolean;
  /** For a backup that is restored: where what stands in the vault's place goes; null where nothing does. */
  readonly restored?: { readonly setAside: string | null };
}

/**
 * Puts a sealed file in the place of the vault file (docs/vault-format.md §8) and returns its stamp. The caller holds
 * the folder's lock, and the file in place is the save before this one. The rename near the end is the one moment at
 * which anything changes: before it the old file stands, after it the new one. Throws 'vault/write-failed', with the
 * temporary file gone.
 */
export async function saveVaultFile(save: Save): Promise<string> {
  const { folder } = save;
  const { vaultId, generation } = save.file.header;
  const temporary = newTemporaryPath(folder);
  // Beside the file itself, so that both wait for the disk at the same time.
  const copying = save.withCopy === true ? writeCopy(folder, save.file.bytes, { vaultId, generation }) : null;
  let justKept: string | null = null;
  try {
    await writeNewFile(folder, temporary, save.file.bytes, () => {
      save.file.check();
    });
    await verify(save, temporary);
    if (save.isFirst) await placeFirst(folder, temporary);
    else if (save.restored !== undefined) await placeRestored(folder, temporary, save.restored.setAside);
    else {
      await keepPrevious(folder);
      justKept = await keepBackup(folder, { vaultId, generation: generation - 1 });
      await replaceFile(folder, temporary, pathIn(folder, vaultFileName));
    }
  } catch (error) {
    await removeQuietly(folder, temporary);
    await (await copying)?.drop();
    throw error instanceof KeystageError ? error : writeFailed(error);
  }
  await (await copying)?.place();
  const stamp = await settle(save);
  if (!save.isFirst) await pruneBackups(folder, vaultId, justKept);
  return stamp;
}

/** What remains after the new file is in place. */
async function settle({ folder, isFirst }: Save): Promise<string> {
  const path = pathIn(folder, vaultFileName);
  try {
    await folder.files.syncFolder(folder.path);
    return await folder.files.stamp(path);
  } catch (error) {
    if (isFirst) {
      // Its recovery code was never shown and it holds nothing: a vault that nobody asked for again is taken back.
      await removeQuietly(folder, path);
      throw writeFailed(error);
    }
    throw new Unconfirmed(error);
  }
}

/**
 * Reads the new file back. What was to be written has been opened and compared while the disk was busy with it; of a disk
 * or memory that returns other bytes than it was given the user learns here, while the old file still stands.
 */
async function verify(save: Save, path: string): Promise<void> {
  if (!(await save.folder.files.holds(path, save.file.bytes))) {
    throw damaged('The new vault file did not read back as it was written; it was not put in place.');
  }
}

/** A link, unlike a rename, fails where something has come to stand at the path meanwhile. */
async function placeFirst(folder: VaultFolder, temporary: string): Promise<void> {
  const path = pathIn(folder, vaultFileName);
  try {
    await folder.files.link(temporary, path);
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') {
      throw new KeystageError('vault/exists', 'There is a vault already.', { cause: error });
    }
    // No links on this file system. The caller has looked under the lock, so that only a stranger could be in the way.
    await replaceFile(folder, temporary, path);
    return;
  }
  await removeQuietly(folder, temporary);
}

/** Whatever stands in the way is never replaced, only given another name: it may be the last of something. */
async function placeRestored(folder: VaultFolder, temporary: string, setAside: string | null): Promise<void> {
  const path = pathIn(folder, vaultFileName);
  if (setAside === null) {
    await placeFirst(folder, temporary);
    return;
  }
  if (!(await linked(folder, path, setAside))) await replaceFile(folder, path, setAside);
  await replaceFile(folder, temporary, path);
}

/** With a link, the vault's place is at no moment empty. A folder has none, nor has anything on some file systems. */
async function linked(folder: VaultFolder, from: string, to: string): Promise<boolean> {
  try {
    await folder.files.link(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Afterwards the current file has a second name, which stays when the rename gives the first to the new file. */
async function keepPrevious(folder: VaultFolder): Promise<void> {
  const current = pathIn(folder, vaultFileName);
  const spare = newTemporaryPath(folder);
  try {
    await linkOrCopy(folder, current, spare);
    await replaceFile(folder, spare, pathIn(folder, previousFileName));
  } finally {
    // Where a killed save has already given the previous file's name to the current one, both are the same file, and
    // POSIX has rename() do nothing then, not even take the old name away.
    await removeQuietly(folder, spare);
  }
}
