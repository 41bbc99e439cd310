import { KeystageError } from '../../shared/index.ts';
import { previousFileName, vaultFileName } from './file-names.ts';

/** The failures that several parts of this room speak of in the same words. */

export function damaged(what: string, cause?: unknown): KeystageError {
  return new KeystageError('vault/damaged', what, {
    hint:
      `Nothing was changed. If ${previousFileName} lies beside it, that is the save before the last one: with Keystage `
      + `closed, keep the damaged file, then copy ${previousFileName} to ${vaultFileName}. Otherwise take a backup.`,
    cause,
  });
}

export function newerFormat(what: string): KeystageError {
  return new KeystageError('vault/newer-format', what, {
    hint: 'Update Keystage, then open the vault again. The file was not touched.',
  });
}

export function locked(): KeystageError {
  return new KeystageError('vault/locked', 'The vault is locked.', { hint: 'Unlock it, then try again.' });
}

export function absent(): KeystageError {
  return new KeystageError('vault/absent', 'There is no vault yet.', { hint: 'Create one first.' });
}

export function existing(): KeystageError {
  return new KeystageError('vault/exists', 'There is a vault already.', { hint: 'Unlock it.' });
}

/** The code of a failed system call (`ENOSPC`), or undefined where `error` is something else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const readHints: Readonly<Record<string, string>> = {
  EACCES: 'Check that the file and its folder belong to you and may be read.',
  EPERM: 'Check that the file and its folder belong to you and may be read.',
  EIO: 'The disk reports an error: copy the file elsewhere before anything else.',
  ENOTFILE: 'Something that is not a file has its name: look what it is, and move it away.',
  ELOOP: 'The vault file is a symbolic link: set KEYSTAGE_HOME to the folder that it leads to instead.',
  ENOTDIR: 'Part of the path to the data folder is a file.',
};

export function readFailed(error: unknown): KeystageError {
  const code = systemErrorCode(error) ?? 'unknown error';
  return new KeystageError('vault/read-failed', `The vault file could not be read (${code}).`, {
    hint: readHints[code] ?? 'Check the data folder, then try again.',
    cause: error,
  });
}

const writeHints: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space, then repeat the change.',
  EDQUOT: 'Your disk quota is used up: free some space, then repeat the change.',
  EACCES: 'Check that the data folder belongs to you and may be written, then repeat the change.',
  EPERM: 'Check that the data folder belongs to you and may be written, then repeat the change.',
  EROFS: 'The disk is read-only: make it writable, then repeat the change.',
  EIO: 'The disk reports an error: check it, then repeat the change.',
};

export function writeFailed(error: unknown): KeystageError {
  const code = systemErrorCode(error) ?? 'unknown error';
  return new KeystageError('vault/write-failed', `The vault could not be saved (${code}). The last save is intact.`, {
    hint: writeHints[code] ?? 'Check the data folder, then repeat the change.',
    cause: error,
  });
}
