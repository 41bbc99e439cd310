import { KeystageError } from '../../shared/index.ts';

/** The failures that several parts of this room speak of in the same words. */

export function damaged(what: string, cause?: unknown): KeystageError {
  return new KeystageError('vault/damaged', what, {
    hint: 'Nothing was changed. Restore the newest backup that opens: what is there now is set aside, and kept.',
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

/** Why an unsaved change that was sealed at a lock can't be saved just now. */
export function unsavedWhileLocked(): KeystageError {
  return new KeystageError('vault/locked', 'It is sealed for as long as the vault is locked.', {
    hint: 'Unlock the vault: the change is then saved.',
  });
}

export function unsavedOfOtherVault(): KeystageError {
  return new KeystageError('vault/unsaved-sealed', 'It was made in another vault, which was here before.', {
    hint: 'Put that vault’s file back and unlock it to save the change, or discard it.',
  });
}

export function unsavedUnderOtherKey(): KeystageError {
  return new KeystageError(
    'vault/unsaved-sealed',
    'The vault’s key was changed meanwhile, and what was sealed under the former one does not open.',
    { hint: 'Make the change anew, then discard this one. A restored backup of the former key would open it too.' },
  );
}

/** The code of a failed system call (`ENOSPC`), or undefined where `error` is something else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What a system's code means, in words; the code itself goes along, for whoever searches for it. */
const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'access was denied',
  EPERM: 'access was denied',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reports an error',
  ENOENT: 'the data folder is gone',
  ENOTDIR: 'part of the path to the data folder is a file',
  EMFILE: 'too many files are open in this program',
  ENFILE: 'too many files are open on this machine',
  EBUSY: 'another program holds the file',
  ESTALE: 'the network disk has lost the file',
  ENOTFILE: 'it is not a file',
  ELOOP: 'it is a symbolic link',
};

function describeCause(error: unknown): { readonly code: string; readonly words: string } {
  const code = systemErrorCode(error) ?? 'unknown error';
  const cause = causes[code];
  return { code, words: cause === undefined ? code : `${cause}, ${code}` };
}

const readHints: Readonly<Record<string, string>> = {
  EACCES: 'Check that the file and its folder belong to you and may be read.',
  EPERM: 'Check that the file and its folder belong to you and may be read.',
  EIO: 'Copy the file elsewhere before anything else; a backup in the folder “backups” may be readable.',
  ENOTFILE: 'Something that is not a file has its name: look what it is, and move it away.',
  ELOOP: 'The vault file is a symbolic link: set KEYSTAGE_HOME to the folder that it leads to instead.',
  ENOTDIR: 'See what lies in the path to the data folder, or set KEYSTAGE_HOME.',
  EMFILE: 'Close and start Keystage again.',
  ENFILE: 'Close other programs, then try again.',
};

export function readFailed(error: unknown): KeystageError {
  const { code, words } = describeCause(error);
  return new KeystageError('vault/read-failed', `The vault file could not be read (${words}).`, {
    hint: readHints[code] ?? 'Check the data folder, then try again.',
    cause: error,
  });
}

const writeHints: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space, then repeat the change.',
  EDQUOT: 'Free some space, then repeat the change.',
  EACCES: 'Check that the data folder belongs to you and may be written, then repeat the change.',
  EPERM: 'Check that the data folder belongs to you and may be written, then repeat the change.',
  EROFS: 'Make the disk writable, then repeat the change.',
  EIO: 'Check the disk, then repeat the change.',
  ENOENT: 'See that the disk or network folder it lies on is there, put the folder back, then repeat the change.',
  EMFILE: 'Wait a moment, then repeat the change.',
  ENFILE: 'Close other programs, then repeat the change.',
};

export function writeFailed(error: unknown): KeystageError {
  const { code, words } = describeCause(error);
  return new KeystageError('vault/write-failed', `The vault could not be saved (${words}). The last save is intact.`, {
    hint: writeHints[code] ?? 'Check the data folder, then repeat the change.',
    cause: error,
  });
}
