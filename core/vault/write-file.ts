import { maxFileLength } from './header.ts';
import { newTemporaryPath, type VaultFolder } from './vault-folder.ts';

/**
 * Returns when the disk has the bytes. Fails with EEXIST where anything is at `path`. `meanwhile` is called once, when
 * there is nothing to do but to wait for the disk; what it throws, this throws.
 */
export async function writeNewFile(
  folder: VaultFolder,
  path: string,
  bytes: Uint8Array,
  meanwhile?: () => void,
): Promise<void> {
  const file = await folder.files.create(path);
  try {
    await file.write(bytes);
    const syncing = file.sync();
    try {
      meanwhile?.();
    } finally {
      await syncing;
    }
  } finally {
    await file.close();
  }
}

export async function removeQuietly(folder: VaultFolder, path: string): Promise<void> {
  try {
    await folder.files.remove(path);
  } catch {
    // Gone already, or swept at the next start: either way not worth hiding the first failure for.
  }
}

/** A second name for the file at `from`; a copy, written aside and renamed, where the file system has no links. */
export async function linkOrCopy(folder: VaultFolder, from: string, to: string): Promise<void> {
  try {
    await folder.files.link(from, to);
  } catch {
    const spare = newTemporaryPath(folder);
    const { bytes } = await folder.files.read(from, maxFileLength);
    try {
      await writeNewFile(folder, spare, bytes);
      await folder.files.rename(spare, to);
    } catch (error) {
      await removeQuietly(folder, spare);
      throw error;
    }
  }
}
