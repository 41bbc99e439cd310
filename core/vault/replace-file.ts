import { systemErrorCode } from './vault-errors.ts';
import type { VaultFolder } from './vault-folder.ts';

const contention = new Set(['EPERM', 'EACCES', 'EBUSY']);
const firstWaitMs = 10;
const patienceMs = 5000;

/**
 * Renames over what is there. Virus scanners and indexers on Windows hold files open for a moment, and the rename fails
 * meanwhile: it is tried again for some five seconds. There is no other way tried after that: writing into the file
 * in place is what loses vaults.
 */
export async function replaceFile(folder: VaultFolder, from: string, to: string): Promise<void> {
  let waitedMs = 0;
  for (let waitMs = firstWaitMs; ; waitMs *= 2) {
    try {
      await folder.files.rename(from, to);
      return;
    } catch (error) {
      const mayPass = folder.files.openFilesBlockRename && contention.has(systemErrorCode(error) ?? '');
      if (!mayPass || waitedMs + waitMs > patienceMs) throw error;
    }
    await folder.lock.wait(waitMs);
    waitedMs += waitMs;
  }
}
