import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  backupFolderName,
  isSetAsideName,
  lockFileName,
  parseBackupFileName,
  previousFileName,
  temporaryFilePattern,
  vaultFileName,
} from '../file-names.ts';
import { withFileLock } from '../file-lock.ts';

const fixedNames: ReadonlySet<string> = new Set([vaultFileName, previousFileName, lockFileName]);

/** Relative paths of all files in a data folder. */
export async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name !== backupFolderName);
}

export function isTemporary(name: string): boolean {
  return temporaryFilePattern.test(name.slice(name.lastIndexOf('/') + 1));
}

/** Files that a save does not make, and second names of files that are nowhere in the folder. */
export async function findStrays(folder: string): Promise<string[]> {
  const names = await listFiles(folder);
  const strays = names.filter((name) => !isOurs(name)).map((name) => `${name} is no file of a vault`);
  const facts = await Promise.all(
    names.map(async (name) => {
      const { ino, nlink, mode } = await lstat(join(folder, name));
      return { name, ino, nlink, mode };
    }),
  );
  for (const { name, ino, nlink, mode } of facts) {
    const known = facts.filter((other) => other.ino === ino).length;
    if (known !== nlink) strays.push(`${name} has ${nlink} names, and ${known} are known`);
    if ((mode & 0o777) !== 0o600) strays.push(`${name} is open to others`);
  }
  return strays;
}

function isOurs(name: string): boolean {
  if (isTemporary(name) || fixedNames.has(name) || isSetAsideName(name)) return true;
  const [parent, inside = ''] = name.split('/');
  return parent === backupFolderName && parseBackupFileName(inside) !== null;
}

/** Whether nobody holds the vault's lock: it is tried once, without waiting. */
export async function isLockFree(folder: string): Promise<boolean> {
  const terms = { timeoutMs: 0, wait: () => Promise.reject(new Error('it waited')) };
  try {
    return await withFileLock(join(folder, lockFileName), terms, () => Promise.resolve(true));
  } catch {
    return false;
  }
}

/** Whether `name` and the vault file are one place of the disk under two names. */
export async function isSameFile(folder: string, name: string): Promise<boolean> {
  const [one, other] = await Promise.all([lstat(join(folder, vaultFileName)), lstat(join(folder, name))]);
  return one.ino === other.ino;
}
