import { KeystageError, type Verification } from '../../../shared/index.ts';
import type { Header } from '../header.ts';
import type { KeyRing } from '../key-ring.ts';
import type { VaultFolder } from '../vault-folder.ts';
import type { PersonalKeys } from './personal-keys.ts';
import { readBackup } from './read-backup.ts';
import { verifyStored, verifyWithOwnKeys } from './verify-backup.ts';

/** With what the backups are to be opened: the unlocked vault's keys, or a passphrase or recovery code. */
export type Opener =
  | { readonly with: 'own-keys'; readonly own: { readonly header: Header; readonly keys: KeyRing } }
  | { readonly with: 'secret'; readonly keys: PersonalKeys };

/**
 * One after another. Throws 'vault/wrong-passphrase' or 'vault/wrong-recovery-code' where the secret given opens none
 * of those asked for: that is a slip of the hand, and no news of the backups. Throws 'not-found' for a single id that
 * is not there.
 */
export async function verifyBackups(
  folder: VaultFolder,
  ids: readonly string[],
  opener: Opener,
): Promise<Verification[]> {
  const verifications: Verification[] = [];
  const refusals: KeystageError[] = [];
  for (const id of ids) {
    const verification = await verifyOne(folder, id, opener, refusals).catch((error: unknown) => {
      // Pruned meanwhile by a save of another process; asked for by name, it is said.
      if (error instanceof KeystageError && error.code === 'not-found' && ids.length > 1) return null;
      throw error;
    });
    if (verification !== null) verifications.push(verification);
  }
  const [refusal] = refusals;
  const opened = verifications.some(({ result }) => result === 'opens');
  if (refusal !== undefined && !opened) throw refusal;
  return verifications;
}

function verifyOne(folder: VaultFolder, id: string, opener: Opener, refusals: KeystageError[]): Promise<Verification> {
  const read = () => readBackup(folder, id);
  if (opener.with === 'own-keys') return verifyWithOwnKeys(id, read, opener.own);
  return verifyStored(id, read, async (header) => {
    try {
      return await opener.keys.open(header);
    } catch (error) {
      if (!(error instanceof KeystageError) || !wrongSecret.has(error.code)) throw error;
      refusals.push(error);
      return null;
    }
  });
}

const wrongSecret: ReadonlySet<string> = new Set(['vault/wrong-passphrase', 'vault/wrong-recovery-code']);
