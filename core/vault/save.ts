import { KeystageError } from '../../shared/index.ts';
import { decodeContainer } from './container.ts';
import { previousFileName, vaultFileName } from './file-names.ts';
import { maxFileLength } from './header.ts';
import type { KeyRing } from './key-ring.ts';
import { replaceFile } from './replace-file.ts';
import { digestContent, type SealedFile } from './vault-body.ts';
import { damaged, systemErrorCode, writeFailed } from './vault-errors.ts';
import { newTemporaryPath, pathIn, type VaultFolder } from './vault-folder.ts';

interface Save {
  readonly folder: VaultFolder;
  readonly file: SealedFile;
  readonly keys: KeyRing;
  /** Whether this is the vault's first file: then nothing may be at its path yet. */
  readonly isFirst: boolean;
}

/**
 * Puts a sealed file in the place of the vault file (docs/vault-format.md §8) and returns its stamp. The caller holds
 * the folder's lock. The rename near the end is the one moment at which anything changes: before it the old file
 * stands, after it the new one. Throws 'vault/write-failed', with the temporary file gone.
 */
export async function saveVaultFile(save: Save): Promise<string> {
  const { folder } = save;
  const temporary = newTemporaryPath(folder);
  try {
    await writeNewFile(folder, temporary, save.file.bytes);
    await verify(save, temporary);
    if (save.isFirst) await placeFirst(folder, temporary);
    else {
      await keepPrevious(folder);
      await replaceFile(folder, temporary, pathIn(folder, vaultFileName));
    }
  } catch (error) {
    await removeQuietly(folder, temporary);
    throw error instanceof KeystageError ? error : writeFailed(error);
  }
  return settle(save);
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
    throw new KeystageError('vault/write-failed', 'The change was saved, but the disk did not confirm it.', {
      hint: 'Check the disk. The change is there to be seen; a power cut could still take it back.',
      cause: error,
    });
  }
}

async function writeNewFile(folder: VaultFolder, path: string, bytes: Buffer): Promise<void> {
  const file = await folder.files.create(path);
  try {
    await file.write(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Reads the new file back and opens it as the next unlock will. Of a disk or memory that returns other bytes than it
 * was given, and of a mistake in this program, the user learns here, while the old file still stands.
 */
async function verify(save: Save, path: string): Promise<void> {
  const { bytes } = await save.folder.files.read(path, maxFileLength);
  const reread = digestContent(decodeContainer(bytes), save.keys);
  if (!reread.equals(save.file.contentDigest)) {
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

async function linkOrCopy(folder: VaultFolder, from: string, to: string): Promise<void> {
  try {
    await folder.files.link(from, to);
  } catch {
    const { bytes } = await folder.files.read(from, maxFileLength);
    await writeNewFile(folder, to, bytes);
  }
}

async function removeQuietly(folder: VaultFolder, path: string): Promise<void> {
  try {
    await folder.files.remove(path);
  } catch {
    // Gone already, or swept at the next start: either way not worth hiding the first failure for.
  }
}
