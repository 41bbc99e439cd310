import { listBackups } from '../backups/list-backups.ts';
import { readBackup } from '../backups/read-backup.ts';
import { openValue } from '../sealed-value.ts';
import { openFile } from '../vault-body.ts';
import type { Vault } from '../vault.ts';
import { isSameFile } from './examine-folder.ts';
import { readLedger, valueOf } from './ledger.ts';

/** Whether the save before the one in place is still to be had, in both places where it is kept. */
export async function findMissingBackups(vault: Vault): Promise<string[]> {
  const { generation, vaultId } = vault.held.header;
  if (generation === 1) return [];
  const all = await listBackups(vault.parts.folder, vaultId);
  const newest = Math.max(0, ...all.map((backup) => (backup.kind === 'backup' ? (backup.generation ?? 0) : 0)));
  const previous = all.find(({ kind }) => kind === 'previous')?.generation ?? 0;
  const problems: string[] = [];
  if (newest < generation - 1) problems.push(`the newest backup is of save ${newest}, the vault of ${generation}`);
  // A save killed before its rename has made the file in place the previous one as well.
  if (previous !== generation - 1 && previous !== generation) {
    problems.push(`the previous file is of save ${previous}, the vault of ${generation}`);
  }
  return problems;
}

/** Whether the newest secret value among the edits up to `acknowledged` is in two places of the disk. */
export async function findLoneValue(folder: string, vault: Vault, acknowledged: number): Promise<string[]> {
  const number = acknowledged % 2 === 1 ? acknowledged : acknowledged - 1;
  if (number < 1) return [];
  const { keys, header } = vault.held;
  for (const { id, kind } of await listBackups(vault.parts.folder, header.vaultId)) {
    if (kind === 'set-aside' || (await isSameFile(folder, id))) continue;
    const document = openFile((await readBackup(vault.parts.folder, id)).container, keys);
    const { values } = readLedger(document, (place, sealed) => openValue(keys, place, sealed));
    if (values.includes(valueOf(number))) return [];
  }
  return [`${valueOf(number)} is in no file but the vault`];
}
