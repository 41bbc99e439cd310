import type { VaultHealth } from '../../../shared/index.ts';
import { toTimestamp } from '../../system-clock.ts';
import { listBackups, peekHeader } from '../backups/list-backups.ts';
import { vaultFileName } from '../file-names.ts';
import type { Header } from '../header.ts';
import { pathIn, type VaultFolder } from '../vault-folder.ts';
import type { HealthWatch } from './health-watch.ts';
import type { LocalRecord } from './local-record.ts';

export interface Examined {
  readonly health: Omit<VaultHealth, 'unsaved'>;
  /** Of the vault file; null where it can't be read. */
  readonly header: Header | null;
}

/** Looks at the vault's files, and opens none: it needs no key, and a damaged vault does not stop it. */
export async function examineVault(folder: VaultFolder, watch: HealthWatch): Promise<Examined> {
  const path = pathIn(folder, vaultFileName);
  const { header, record } = await readWithRecord(folder, watch, path);
  const facts = await folder.files.examine(path).catch(() => null);
  const backups = await listBackups(folder, header?.vaultId ?? null);
  const file =
    header === null || facts === null
      ? null
      : {
          generation: header.generation,
          sizeBytes: facts.sizeBytes,
          savedAt: toTimestamp(Math.max(0, facts.modifiedAtMs)),
        };
  const rollback =
    record !== null && file !== null && file.generation < record.generation
      ? { seenGeneration: record.generation, foundGeneration: file.generation }
      : (record?.rollback ?? null);
  return { header, health: { folder: folder.path, file, backups, drill: record?.drill ?? null, rollback } };
}

/** The header is read again after the record: a save in between would make the file look older than what is remembered. */
async function readWithRecord(
  folder: VaultFolder,
  watch: HealthWatch,
  path: string,
): Promise<{ readonly header: Header | null; readonly record: LocalRecord | null }> {
  const before = await peekHeader(folder, path);
  if (before === null) return { header: null, record: null };
  const record = await watch.recall(before.vaultId);
  const header = await peekHeader(folder, path);
  return { header, record: header?.vaultId === before.vaultId ? record : null };
}
