import { KeystageError } from '../../../shared/index.ts';
import { maxFileLength } from '../header.ts';
import { decodeContainer } from '../container.ts';
import { readFailed, systemErrorCode } from '../vault-errors.ts';
import { pathIn, type StoredFile, type VaultFolder } from '../vault-folder.ts';
import { parseBackupId } from './list-backups.ts';

/**
 * A backup's file, taken apart. Throws 'not-found' for what is no backup, 'vault/read-failed', 'vault/damaged' or
 * 'vault/newer-format'.
 */
export async function readBackup(folder: VaultFolder, id: string): Promise<StoredFile> {
  const candidate = parseBackupId(id);
  if (candidate === null) throw noSuchBackup(id);
  try {
    const { bytes, stamp } = await folder.files.read(pathIn(folder, candidate.id), maxFileLength);
    return { container: decodeContainer(bytes), stamp };
  } catch (error) {
    if (error instanceof KeystageError) throw error;
    if (systemErrorCode(error) === 'ENOENT') throw noSuchBackup(id);
    throw readFailed(error);
  }
}

function noSuchBackup(id: string): KeystageError {
  return new KeystageError('not-found', `There is no backup “${id}” in the data folder.`, {
    field: 'backupId',
    hint: 'List the backups, and give one’s whole name.',
  });
}
