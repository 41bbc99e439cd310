import { rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock, type LockTerms } from '../vault/file-lock.ts';
import { nodeFileSystem } from '../vault/node-file-system.ts';
import { systemErrorCode } from '../vault/vault-errors.ts';
import { maxRecordLength } from './record.ts';

export const fullLength = 2 * 1024 * 1024;
/** A writer never exceeds this: what is longer was not written by Keystage, and is read no further. */
const maxLength = fullLength + 4 * maxRecordLength;
export const currentFileName = 'activity.keystage';
/** Locked while an entry is written: never `vault.lock`, so that an entry does not wait for a save, nor a save for it. */
const lockFileName = 'activity.lock';
const keptFiles = 4;

/** The files of the log before the current one, oldest first. */
const formerFileNames = Array.from({ length: keptFiles }, (_, index) => `activity.${keptFiles - index}.keystage`);

export interface LogFolder {
  readonly path: string;
  readonly lock: LockTerms;
  /** The length at which a file is followed by a new one. */
  readonly fullLength: number;
}

export function pathIn(folder: LogFolder, name: string): string {
  return join(folder.path, name);
}

export function withLogLock<Result>(folder: LogFolder, task: () => Promise<Result>): Promise<Result> {
  return withFileLock(pathIn(folder, lockFileName), folder.lock, task);
}

export interface LogFiles {
  /** Oldest first; the last is the current one, empty where there is none yet. */
  readonly files: readonly Buffer[];
  /** Whether as many files as are kept are there: only then may the log's beginning be missing. */
  readonly isFull: boolean;
}

export async function readLogFiles(folder: LogFolder): Promise<LogFiles> {
  const former = [];
  for (const name of formerFileNames) former.push(await readOrNull(folder, name));
  const current = await readOrNull(folder, currentFileName);
  return {
    files: [...former.filter((file) => file !== null), current ?? Buffer.alloc(0)],
    isFull: former[0] !== null,
  };
}

/** The file before the current one; empty where there is none. */
export async function readFormerFile(folder: LogFolder): Promise<Buffer> {
  return (await readOrNull(folder, formerFileNames.at(-1) ?? '')) ?? Buffer.alloc(0);
}

async function readOrNull(folder: LogFolder, name: string): Promise<Buffer | null> {
  try {
    return (await nodeFileSystem.read(pathIn(folder, name), maxLength)).bytes;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The current file becomes the newest of the former ones, and the oldest goes. The caller holds the lock. */
export async function rotate(folder: LogFolder): Promise<void> {
  const names = [...formerFileNames, currentFileName];
  for (const [index, name] of names.entries()) {
    const older = names[index - 1];
    // A process that was killed here has left a gap in the numbers, and nothing is lost by it.
    if (older !== undefined) await renameIfThere(folder, name, older);
  }
}

/** Keeps the log of a vault that is no more out of the way of a new vault's. The caller holds the lock. */
export async function setLogAside(folder: LogFolder, tag: string): Promise<void> {
  for (const name of [...formerFileNames, currentFileName]) await renameIfThere(folder, name, `${name}.${tag}`);
}

async function renameIfThere(folder: LogFolder, from: string, to: string): Promise<void> {
  try {
    await rename(pathIn(folder, from), pathIn(folder, to));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  }
}

export async function removeIfThere(folder: LogFolder, name: string): Promise<void> {
  try {
    await unlink(pathIn(folder, name));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  }
}
