import { open } from 'node:fs/promises';
import { KeystageError } from '../../shared/index.ts';
import { writeFailed } from './vault-errors.ts';

export type Wait = (ms: number) => Promise<void>;

export interface LockTerms {
  readonly timeoutMs: number;
  readonly wait: Wait;
}

const pollMs = 20;

/**
 * Runs `task` while this process holds the OS lock on `path`, a file of its own next to the vault. The system frees the
 * lock when the process ends, however it ends: no stale lock is possible, and none is ever broken. Two vaults in one
 * process exclude each other too. Throws 'vault/busy' after `timeoutMs`.
 */
export async function withFileLock<Result>(
  path: string,
  terms: LockTerms,
  task: () => Promise<Result>,
): Promise<Result> {
  const { tryLock, unlock } = await loadLocks();
  const file = await openLockFile(path);
  try {
    let waitedMs = 0;
    while (!lockOrFail(tryLock, file.fd)) {
      if (waitedMs >= terms.timeoutMs) throw busy(terms.timeoutMs);
      await terms.wait(pollMs);
      waitedMs += pollMs;
    }
    try {
      return await task();
    } finally {
      unlock(file.fd);
    }
  } finally {
    await file.close();
  }
}

async function loadLocks() {
  try {
    return await import('fs-native-extensions');
  } catch (error) {
    throw new KeystageError('vault/write-failed', 'The vault can be read but not saved: file locks did not load.', {
      hint: 'Run `npm ci` again. If it stays so, this platform has no file-lock addon.',
      cause: error,
    });
  }
}

async function openLockFile(path: string) {
  try {
    return await open(path, 'a+', 0o600);
  } catch (error) {
    throw writeFailed(error);
  }
}

function lockOrFail(tryLock: (fd: number) => boolean, fd: number): boolean {
  try {
    return tryLock(fd);
  } catch (error) {
    throw writeFailed(error);
  }
}

function busy(timeoutMs: number): KeystageError {
  const seconds = Math.round(timeoutMs / 1000);
  return new KeystageError('vault/busy', `Another Keystage was saving the vault for more than ${seconds} s.`, {
    hint: 'Nothing was changed. Try again; if it stays so, close the other windows and terminals that use Keystage.',
  });
}
