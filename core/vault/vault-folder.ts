import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { decodeContainer, type Container } from './container.ts';
import { withFileLock, type LockTerms } from './file-lock.ts';
import {
  lockFileName,
  previousFileName,
  setAsideFileName,
  temporaryFileName,
  temporaryFilePattern,
  vaultFileName,
} from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { maxFileLength } from './header.ts';
import { damaged, existing, readFailed, systemErrorCode, writeFailed } from './vault-errors.ts';

/** The data folder, and what the vault has in it. */
export interface VaultFolder {
  readonly path: string;
  readonly files: FileSystem;
  readonly lock: LockTerms;
}

export function pathIn(folder: VaultFolder, name: string): string {
  return join(folder.path, name);
}

export function newTemporaryPath(folder: VaultFolder): string {
  return pathIn(folder, temporaryFileName(randomBytes(8)));
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
    if ((await listTemporaryFiles(folder)).length === 0) return;
    // Under the lock, or the file that another process is just writing would be swept away under its feet. Where the
    // lock is taken, one is: then the sweep can wait for another start, which should not wait for it.
    const atOnce = { ...folder, lock: { ...folder.lock, timeoutMs: 0 } };
    await withFolderLock(atOnce, async () => {
      for (const name of await listTemporaryFiles(folder)) await folder.files.remove(pathIn(folder, name));
    });
  } catch {
    return;
  }
}

async function listTemporaryFiles(folder: VaultFolder): Promise<string[]> {
  return (await folder.files.list(folder.path)).filter((name) => temporaryFilePattern.test(name));
}

/** Keeps a previous file that no vault file goes with any more from being replaced by the new vault's. */
export async function setPreviousAside(folder: VaultFolder): Promise<void> {
  try {
    await folder.files.rename(pathIn(folder, previousFileName), pathIn(folder, setAsideFileName(randomBytes(8))));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw writeFailed(error);
  }
}
