import { KeystageError, type Backup, type Drill } from '../../../shared/index.ts';
import { toTimestamp } from '../../system-clock.ts';
import { listBackups } from '../backups/list-backups.ts';
import { openEveryValue } from '../backups/open-every-value.ts';
import { readBackup } from '../backups/read-backup.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import type { Document } from '../document.ts';
import type { Held } from '../reslot.ts';
import { openFile } from '../vault-body.ts';
import type { VaultFolder } from '../vault-folder.ts';

/**
 * The restore drill: opens the newest backup with the vault's keys, and every value in it, and compares it with the
 * vault. A backup that nobody has opened is a hope. Throws 'vault/locked' when the vault is locked meanwhile.
 */
export async function runDrill(folder: VaultFolder, held: Held): Promise<Drill> {
  const backup = await findNewest(folder, held);
  const at = toTimestamp(folder.now());
  if (backup === null) return { at, backupId: null, passed: false, message: noBackup };
  try {
    const { container } = await readBackup(folder, backup.id);
    const document = openFile(container, held.keys);
    await openEveryValue(document, held.keys);
    const empty = countEmptied(document, held.document);
    const message = empty === 0 ? passed : `${passed} But ${describe(empty)} that the vault has values of.`;
    return { at, backupId: backup.id, passed: empty === 0, message };
  } catch (error) {
    if (!(error instanceof KeystageError) || error.code === 'vault/locked') throw error;
    return { at, backupId: backup.id, passed: false, message: error.message };
  }
}

const noBackup = 'There is no backup yet. The next change to the vault makes one.';
const passed = 'The newest backup opens, and so does every value in it.';

function describe(count: number): string {
  return count === 1 ? 'it has no value of a credential' : `it has no value of ${count} credentials`;
}

async function findNewest(folder: VaultFolder, held: Held): Promise<Backup | null> {
  const backups = await listBackups(folder, held.header.vaultId);
  return backups.find(({ kind, ofThisVault }) => kind !== 'set-aside' && ofThisVault === true) ?? null;
}

/** Credentials that both have, with values from before the backup in the vault, and none in the backup. */
function countEmptied(backup: DeepReadonly<Document>, vault: DeepReadonly<Document>): number {
  return Object.values(backup.credentials).filter(({ id, fields, updatedAt }) => {
    const now = vault.credentials[id];
    if (now === undefined || Object.keys(fields).length > 0) return false;
    return Object.values(now.fields).some(({ createdAt }) => createdAt <= updatedAt);
  }).length;
}
