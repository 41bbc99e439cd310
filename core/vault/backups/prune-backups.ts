import type { VaultId } from '../../../shared/index.ts';
import { parseBackupFileName } from '../file-names.ts';
import { backupPath, listBackupNames, type VaultFolder } from '../vault-folder.ts';
import { removeQuietly } from '../write-file.ts';
import { chooseOverweight, chooseSuperfluous, type NamedBackup, type SizedBackup } from './choose-superfluous.ts';

export const mostBackupBytes = 256 * 1024 * 1024;

/**
 * Removes the backups of `vaultId` that rotation has no use for. Files of other vaults, and any that Keystage did not
 * name, are not looked at. Never fails: what stays too long costs space, and a save must not fail for it. The caller
 * holds the folder's lock.
 */
export async function pruneBackups(folder: VaultFolder, vaultId: VaultId, justKept: string | null): Promise<void> {
  try {
    const backups = (await listBackupNames(folder)).flatMap((name) => toNamed(name, vaultId));
    const superfluous = new Set(chooseSuperfluous(backups, folder.now()));
    // Whatever the clock says: a save's own backup outlives the save.
    if (justKept !== null) superfluous.delete(justKept);
    for (const name of superfluous) await removeQuietly(folder, backupPath(folder, name));
    // In a spell of work each save's backup takes the place of another, and the sizes need not be asked for again.
    if (superfluous.size > 0) return;
    for (const name of await findOverweight(folder, backups)) {
      if (name !== justKept) await removeQuietly(folder, backupPath(folder, name));
    }
  } catch {
    return;
  }
}

function toNamed(name: string, vaultId: VaultId): NamedBackup[] {
  const parsed = parseBackupFileName(name);
  return parsed?.vaultId === vaultId ? [{ ...parsed, name }] : [];
}

async function findOverweight(folder: VaultFolder, backups: readonly NamedBackup[]): Promise<string[]> {
  const sized: SizedBackup[] = [];
  for (const backup of backups) {
    const { sizeBytes } = await folder.files.examine(backupPath(folder, backup.name));
    sized.push({ ...backup, sizeBytes });
  }
  return chooseOverweight(sized, mostBackupBytes);
}
