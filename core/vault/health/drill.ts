import { KeystageError, type Backup, type Drill } from '../../../shared/index.ts';
import { toTimestamp } from '../../system-clock.ts';
import { listBackups } from '../backups/list-backups.ts';
import { readBackup } from '../backups/read-backup.ts';
import type { Container } from '../container.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import type { Document } from '../document.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Held } from '../reslot.ts';
import type { VaultFolder } from '../vault-folder.ts';
import type { Bare } from './drill-messages.ts';

/** `openWholly`, here or in a thread of its own. */
export type OpenWholly = (container: Container, keys: KeyRing) => Promise<Bare[]>;

/**
 * The restore drill: opens the newest backup with the vault's keys, and every value in it, and compares it with the
 * vault. A backup that nobody has opened is a hope. Throws 'vault/locked' when the vault is locked meanwhile.
 */
export async function runDrill(folder: VaultFolder, held: Held, open: OpenWholly): Promise<Drill> {
  const backup = await findNewest(folder, held);
  const at = toTimestamp(folder.now());
  if (backup === null) return { at, backupId: null, passed: false, message: noBackup };
  try {
    const { container } = await readBackup(folder, backup.id);
    const empty = countEmptied(await open(container, held.keys), held.document);
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
function countEmptied(bare: readonly Bare[], vault: DeepReadonly<Document>): number {
  return bare.filter(({ id, updatedAt }) => {
    const fields = vault.credentials[id]?.fields ?? {};
    return Object.values(fields).some(({ createdAt }) => createdAt <= updatedAt);
  }).length;
}
