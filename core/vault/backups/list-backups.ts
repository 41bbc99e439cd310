import type { Backup, VaultId } from '../../../shared/index.ts';
import { toTimestamp } from '../../system-clock.ts';
import { decodePrefix, maxPrefixLength } from '../container.ts';
import { backupFolderName, isSetAsideName, parseBackupFileName, previousFileName } from '../file-names.ts';
import type { Header } from '../header.ts';
import { readFailed, systemErrorCode } from '../vault-errors.ts';
import { listBackupNames, pathIn, type VaultFolder } from '../vault-folder.ts';

/** By its name in the data folder, with `/` between on every system. */
interface Candidate {
  readonly id: string;
  readonly kind: Backup['kind'];
}

/**
 * What could be restored, newest first. `vaultId` is that of the vault in place, null where there is none to be read.
 * Nothing is opened but the headers. Throws 'vault/read-failed' where the data folder itself can't be listed.
 */
export async function listBackups(folder: VaultFolder, vaultId: VaultId | null): Promise<Backup[]> {
  const backups: Backup[] = [];
  for (const candidate of await findCandidates(folder)) {
    const backup = await describe(folder, candidate, vaultId);
    if (backup !== null) backups.push(backup);
  }
  return backups.sort(
    (one, other) =>
      Date.parse(other.savedAt) - Date.parse(one.savedAt) || (other.generation ?? 0) - (one.generation ?? 0),
  );
}

/** Null for an id that is no name of Keystage's: nothing else in the folder, or outside it, can be asked for. */
export function parseBackupId(id: string): Candidate | null {
  if (id === previousFileName) return { id, kind: 'previous' };
  if (isSetAsideName(id)) return { id, kind: 'set-aside' };
  const name = id.startsWith(`${backupFolderName}/`) ? id.slice(backupFolderName.length + 1) : id;
  return parseBackupFileName(name) === null ? null : { id: `${backupFolderName}/${name}`, kind: 'backup' };
}

async function findCandidates(folder: VaultFolder): Promise<Candidate[]> {
  const names = await listOrFail(() => folder.files.list(folder.path));
  const inBackups = await listOrFail(() => listBackupNames(folder));
  const ids = [...names, ...inBackups.map((name) => `${backupFolderName}/${name}`)];
  return ids.flatMap((id) => {
    const candidate = parseBackupId(id);
    // A backup's name counts in its own folder only.
    return candidate?.id === id ? [candidate] : [];
  });
}

async function listOrFail(list: () => Promise<string[]>): Promise<string[]> {
  try {
    return await list();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw readFailed(error);
  }
}

async function describe(folder: VaultFolder, { id, kind }: Candidate, own: VaultId | null): Promise<Backup | null> {
  const path = pathIn(folder, id);
  const facts = await folder.files.examine(path).catch(() => null);
  // Pruned by a save of another process, a moment ago.
  if (facts === null) return null;
  const header = await peekHeader(folder, path);
  const named = kind === 'backup' ? parseBackupFileName(id.slice(backupFolderName.length + 1)) : null;
  const vaultId = header?.vaultId ?? named?.vaultId ?? null;
  // Copying a folder may make every file in it look new; what took its place was certainly saved later.
  const savedAt = Math.min(facts.modifiedAtMs, named?.keptAt ?? Infinity);
  return {
    id,
    kind,
    savedAt: toTimestamp(Math.max(0, savedAt)),
    sizeBytes: facts.sizeBytes,
    generation: header?.generation ?? null,
    ofThisVault: vaultId === null || own === null ? null : vaultId === own,
  };
}

/** Null where it can't be read, or is no header of a format we know. */
export async function peekHeader(folder: VaultFolder, path: string): Promise<Header | null> {
  try {
    const { bytes } = await folder.files.read(path, maxPrefixLength);
    return decodePrefix(bytes).header;
  } catch {
    return null;
  }
}
