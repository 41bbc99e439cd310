import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { decodeContainer, decodePrefix, maxPrefixLength, type Container } from './container.ts';
import { withFileLock, type LockTerms } from './file-lock.ts';
import {
  backupFolderName,
  lockFileName,
  previousFileName,
  setAsideFileName,
  temporaryFileName,
  temporaryFilePattern,
  vaultFileName,
} from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { maxFileLength, type Header } from './header.ts';
import { damaged, existing, readFailed, systemErrorCode, writeFailed } from './vault-errors.ts';

/** The data folder, and what the vault has in it. */
export interface VaultFolder {
  readonly path: string;
  readonly files: FileSystem;
  readonly lock: LockTerms;
  /** For the names of backups: milliseconds since 1970. */
  now(): number;
}

export function pathIn(folder: VaultFolder, name: string): string {
  return join(folder.path, name);
}

export function newTemporaryPath(folder: VaultFolder): string {
  return pathIn(folder, temporaryFileName(randomBytes(8)));
}

export function newTemporaryBackupPath(folder: VaultFolder): string {
  return backupPath(folder, temporaryFileName(randomBytes(8)));
}

/** The path of a backup, or with no name that of their folder. */
export function backupPath(folder: VaultFolder, name = ''): string {
  return join(folder.path, backupFolderName, name);
}

export function withFolderLock<Result>(folder: VaultFolder, task: () => Promise<Result>): Promise<Result> {
  return withFileLock(pathIn(folder, lockFileName), folder.lock, task);
}

export interface StoredFile {
  readonly container: Container;
  readonly stamp: string;
}

/** Null where there is no vault file, and only then: whatever else is the matter with it is thrown. */
export async function readVaultFile(folder: VaultFolder): Promise<StoredFile | null> {
  const file = await orNullIfAbsent(folder.files.read(pathIn(folder, vaultFileName), maxFileLength));
  return file === null ? null : { container: decodeContainer(file.bytes), stamp: file.stamp };
}

/** As `readVaultFile`, of the file's header alone: nothing is said of what comes after it. */
export async function readVaultFileStart(
  folder: VaultFolder,
): Promise<{ readonly header: Header; readonly stamp: string } | null> {
  const file = await orNullIfAbsent(folder.files.read(pathIn(folder, vaultFileName), maxPrefixLength));
  return file === null ? null : { header: decodePrefix(file.bytes).header, stamp: file.stamp };
}

/** Null where there is no vault file. */
export function readStamp(folder: VaultFolder): Promise<string | null> {
  return orNullIfAbsent(folder.files.stamp(pathIn(folder, vaultFileName)));
}

/** Throws unless nothing at all is where a new vault is to go. */
export async function refuseExisting(folder: VaultFolder): Promise<void> {
  const found = await orNullIfAbsent(folder.files.read(pathIn(folder, vaultFileName), 0));
  if (found === null) return;
  // The trace of a full disk or of another program: whoever sees it should look for the real file before going on.
  if (found.bytes.length === 0) throw damaged('There is a vault file already, and it is empty.');
  throw existing();
}

async function orNullIfAbsent<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw readFailed(error);
  }
}

/** Makes the folder ready for a vault. */
export async function prepareFolder(folder: VaultFolder): Promise<void> {
  try {
    await folder.files.makeFolder(folder.path);
    await folder.files.tightenFolder(folder.path);
  } catch (error) {
    throw writeFailed(error);
  }
}

/**
 * Closes the folder to others and clears away what a killed save left behind. It makes nothing, and does not fail: a
 * folder that is absent or read-only still has a state to report.
 */
export async function tidyFolder(folder: VaultFolder): Promise<void> {
  try {
    await folder.files.tightenFolder(folder.path);
    if ((await findTemporaryFiles(folder)).length === 0) return;
    // Under the lock, or the file that another process is just writing would be swept away under its feet. Where the
    // lock is taken, one is: then the sweep can wait for another start, which should not wait for it.
    const atOnce = { ...folder, lock: { ...folder.lock, timeoutMs: 0 } };
    await withFolderLock(atOnce, async () => {
      for (const path of await findTemporaryFiles(folder)) await folder.files.remove(path);
    });
  } catch {
    return;
  }
}

/** The paths of what killed saves left, in the data folder and among the backups. */
export async function findTemporaryFiles(folder: VaultFolder): Promise<string[]> {
  const inFolder = await folder.files.list(folder.path);
  const inBackups = await listBackupNames(folder);
  return [
    ...inFolder.filter((name) => temporaryFilePattern.test(name)).map((name) => pathIn(folder, name)),
    ...inBackups.filter((name) => temporaryFilePattern.test(name)).map((name) => backupPath(folder, name)),
  ];
}

/** All that is in the folder of backups, whoever put it there; nothing where there is no such folder. */
export async function listBackupNames(folder: VaultFolder): Promise<string[]> {
  try {
    return await folder.files.list(backupPath(folder));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Keeps a previous file that no vault file goes with any more from being replaced by the new vault's. */
export async function setPreviousAside(folder: VaultFolder): Promise<void> {
  try {
    await folder.files.rename(pathIn(folder, previousFileName), pathIn(folder, setAsideFileName(randomBytes(8))));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw writeFailed(error);
  }
}
