import type { VaultId } from '../../../shared/index.ts';
import { backupFileName, vaultFileName } from '../file-names.ts';
import { systemErrorCode } from '../vault-errors.ts';
import { backupPath, newTemporaryBackupPath, pathIn, type VaultFolder } from '../vault-folder.ts';
import { linkOrCopy, removeQuietly, writeNewFile } from '../write-file.ts';

/** Which save a backup is of. */
interface Kept {
  readonly vaultId: VaultId;
  readonly generation: number;
}

/**
 * Gives the vault file, which a save is about to replace, a name among the backups as well. Returns that name, or null
 * where it could not be kept: a full or read-only folder of backups is no reason to lose the change that is being
 * saved, and the previous file, without which no save goes on, still holds the same. The doctor says that the newest
 * backup is old.
 */
export async function keepBackup(folder: VaultFolder, kept: Kept): Promise<string | null> {
  const name = backupFileName({ ...kept, keptAt: folder.now() });
  const current = pathIn(folder, vaultFileName);
  try {
    try {
      await folder.files.link(current, backupPath(folder, name));
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') return name;
      await folder.files.makeFolder(backupPath(folder));
      await linkOrCopy(folder, current, backupPath(folder, name));
    }
    return name;
  } catch {
    return null;
  }
}

/** A copy of the file that a save is writing, not among the backups yet. */
export interface PendingCopy {
  place(): Promise<void>;
  drop(): Promise<void>;
}

/**
 * Writes `bytes`, the file that is being saved, a second time, for the backups: a value that can be had only once is in
 * two places of the disk before its save is acknowledged. A link would be the same place, and lost with it when a disk
 * or a program damages the file. Null where it could not be written, for the reason above.
 */
export async function writeCopy(folder: VaultFolder, bytes: Uint8Array, kept: Kept): Promise<PendingCopy | null> {
  const temporary = newTemporaryBackupPath(folder);
  const drop = () => removeQuietly(folder, temporary);
  try {
    await folder.files.makeFolder(backupPath(folder));
    await writeNewFile(folder, temporary, bytes);
  } catch {
    await drop();
    return null;
  }
  return {
    drop,
    async place() {
      try {
        const name = backupFileName({ ...kept, keptAt: folder.now() });
        await folder.files.rename(temporary, backupPath(folder, name));
        await folder.files.syncFolder(backupPath(folder));
      } catch {
        await drop();
      }
    },
  };
}
