import { KeystageError, type CommandOutput } from '../../shared/index.ts';
import { writeCopy } from '../vault/backups/keep-backup.ts';
import { listBackups } from '../vault/backups/list-backups.ts';
import { readBackup } from '../vault/backups/read-backup.ts';
import type { Container } from '../vault/container.ts';
import { vaultFileName } from '../vault/file-names.ts';
import { maxFileLength } from '../vault/header.ts';
import type { Held } from '../vault/reslot.ts';
import { openValue } from '../vault/sealed-value.ts';
import { openFile } from '../vault/vault-body.ts';
import { absent } from '../vault/vault-errors.ts';
import { pathIn, readVaultFile, type VaultFolder } from '../vault/vault-folder.ts';
import type { Expected } from './store-captured.ts';

type Safety = CommandOutput<'capture.save'>['safety'];

/**
 * Reads the values back from the vault file and from a backup that is as new, which is made where there is none.
 * Whatever keeps that from being shown is said: the values are saved, and their source had better stay open.
 */
export async function makeSure(folder: VaultFolder, held: Held, expected: readonly Expected[]): Promise<Safety> {
  try {
    const stored = await readVaultFile(folder);
    if (stored === null) throw absent();
    if (!holdsAll(stored.container, held, expected))
      return unsure('The vault file reads back otherwise than it was saved.');
    const { generation } = stored.container.header;
    const backupId = (await findBackup(folder, held, generation)) ?? (await copyNow(folder, held, generation));
    if (backupId === null) return unsure('The backup could not be written.');
    const backup = await readBackup(folder, backupId);
    if (!holdsAll(backup.container, held, expected)) return unsure('The backup does not hold what was saved.');
    return { state: 'kept-twice', backupId };
  } catch (error) {
    if (error instanceof KeystageError) return unsure(error.message);
    throw error;
  }
}

function unsure(message: string): Safety {
  return { state: 'unsure', message };
}

async function findBackup(folder: VaultFolder, held: Held, generation: number): Promise<string | null> {
  const backups = await listBackups(folder, held.header.vaultId);
  const found = backups.find(
    (backup) => backup.kind === 'backup' && backup.ofThisVault === true && (backup.generation ?? 0) >= generation,
  );
  return found?.id ?? null;
}

/** A save that brought nothing sealed makes no copy of itself by itself. */
async function copyNow(folder: VaultFolder, held: Held, generation: number): Promise<string | null> {
  const { bytes } = await folder.files.read(pathIn(folder, vaultFileName), maxFileLength);
  const copy = await writeCopy(folder, bytes, { vaultId: held.header.vaultId, generation });
  await copy?.place();
  return findBackup(folder, held, generation);
}

function holdsAll(container: Container, { keys }: Held, expected: readonly Expected[]): boolean {
  const document = openFile(container, keys);
  return expected.every(({ place, value }) => {
    const stored = document.credentials[place.credentialId]?.fields[place.field]?.value;
    if (stored === undefined) return false;
    if (!('box' in stored)) return value.use((bytes) => bytes.equals(Buffer.from(stored.text, 'utf8')));
    const opened = openValue(keys, place, stored);
    try {
      return opened.use((one) => value.use((other) => one.equals(other)));
    } finally {
      opened.wipe();
    }
  });
}
