import { join } from 'node:path';
import { KeystageError, credentialIdSchema, type CredentialId } from '../../../shared/index.ts';
import { withFileLock, type LockTerms } from '../../vault/file-lock.ts';
import { systemErrorCode, writeFailed } from '../../vault/vault-errors.ts';
import type { VaultFolder } from '../../vault/vault-folder.ts';
import { removeQuietly, writeNewFile } from '../../vault/write-file.ts';

/** In the data folder: a lock for each token that was ever refreshed, and answers that are not in the vault yet. */
const folderName = 'refreshes';
const lockEnd = '.lock';
const answerEnd = '.answer';

/** A sealed answer is a few kilobytes. */
const maxAnswerLength = 512 * 1024;

/** Longer than a provider has for its answer, and than a save may take after it. */
export const refreshWaitMs = 40_000;

function pathOf(folder: VaultFolder, name = ''): string {
  return join(folder.path, folderName, name);
}

/**
 * Runs `task` while no other process refreshes this token. A lock of its own, so that other saves to the vault don't
 * wait for the network; the system frees it when its process ends, however it ends. Throws `oauth/busy`.
 */
export async function withRefreshLock<Result>(
  folder: VaultFolder,
  id: CredentialId,
  timeoutMs: number,
  task: () => Promise<Result>,
): Promise<Result> {
  await makeFolder(folder);
  const terms: LockTerms = { ...folder.lock, timeoutMs };
  const held = { yes: false };
  try {
    return await withFileLock(pathOf(folder, id + lockEnd), terms, () => {
      held.yes = true;
      return task();
    });
  } catch (error) {
    if (held.yes || !(error instanceof KeystageError) || error.code !== 'vault/busy') throw error;
    throw new KeystageError('oauth/busy', 'Another Keystage is refreshing this token, and has not finished.', {
      hint: 'Its token is untouched here. Try again in a moment.',
      cause: error,
    });
  }
}

/** Returns when the disk has it, under a name that is there whole or not at all. The caller holds the token's lock. */
export async function writeAnswer(folder: VaultFolder, id: CredentialId, bytes: Buffer): Promise<void> {
  const { files } = folder;
  const temporary = pathOf(folder, `${id}.tmp`);
  // What a killed process left: under the lock it is nobody's.
  await removeQuietly(folder, temporary);
  try {
    await writeNewFile(folder, temporary, bytes);
    await files.rename(temporary, pathOf(folder, id + answerEnd));
    await files.syncFolder(pathOf(folder));
  } catch (error) {
    await removeQuietly(folder, temporary);
    throw writeFailed(error);
  }
}

/** Null where there is none. */
export async function readAnswer(folder: VaultFolder, id: CredentialId): Promise<Buffer | null> {
  try {
    return (await folder.files.read(pathOf(folder, id + answerEnd), maxAnswerLength)).bytes;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

export function removeAnswer(folder: VaultFolder, id: CredentialId): Promise<void> {
  return removeQuietly(folder, pathOf(folder, id + answerEnd));
}

/** Out of the way of the next one, and never deleted: sealed under a key that the vault had, it may be opened yet. */
export async function setAnswerAside(folder: VaultFolder, id: CredentialId): Promise<void> {
  const name = `${id}.${folder.now()}.unopened`;
  await folder.files.rename(pathOf(folder, id + answerEnd), pathOf(folder, name)).catch((error: unknown) => {
    throw writeFailed(error);
  });
}

/** The tokens that an answer is waiting for. */
export async function listAnswers(folder: VaultFolder): Promise<CredentialId[]> {
  const names = await folder.files.list(pathOf(folder)).catch((): string[] => []);
  return names.flatMap((name) => {
    const id = credentialIdSchema.safeParse(name.slice(0, -answerEnd.length));
    return name.endsWith(answerEnd) && id.success ? [id.data] : [];
  });
}

async function makeFolder(folder: VaultFolder): Promise<void> {
  try {
    await folder.files.makeFolder(pathOf(folder));
  } catch (error) {
    throw writeFailed(error);
  }
}
