import { randomBytes } from 'node:crypto';
import { KeystageError, type VaultId } from '../../../shared/index.ts';
import { setAsideVaultName, vaultFileName } from '../file-names.ts';
import type { Header } from '../header.ts';
import type { KeyRing } from '../key-ring.ts';
import { openSession } from '../start-session.ts';
import { Session } from '../session.ts';
import { saveVaultFile } from '../save.ts';
import type { PersonalKey } from '../unlock-secret.ts';
import { sealFile } from '../vault-body.ts';
import { pathIn, readVaultFile, setPreviousAside, type StoredFile, type VaultFolder } from '../vault-folder.ts';
import type { VaultParts } from '../vault-options.ts';
import { listBackups, peekHeader } from './list-backups.ts';
import { openEveryValue } from './open-every-value.ts';
import { readBackup } from './read-backup.ts';

interface Restoring {
  readonly backupId: string;
  readonly secret: PersonalKey;
  /** The generation up to which others may have the vault open: the highest that this machine has seen, or 0. */
  readonly recall: (vaultId: VaultId) => Promise<number>;
  /** Throws where the vault that is open can't be left for one under these keys. */
  readonly accept: (keys: KeyRing) => void;
}

/**
 * Puts a backup's contents in the vault's place, as a new save, and returns the vault unlocked. What stood there is set
 * aside under a name of its own. The caller holds the folder's lock. Nothing is touched before the backup has opened,
 * every value included. Throws 'backup/unusable' where it does not, 'vault/wrong-passphrase' and the like where the
 * secret is another, and 'vault/newer-format' where the vault in place is a later Keystage's: that one is whole.
 */
export async function restoreBackup(parts: VaultParts, restoring: Restoring): Promise<Session> {
  const { folder, tools } = parts;
  const backup = await openBackup(parts, restoring);
  const { header, bytes } = backup.contents;
  try {
    restoring.accept(backup.keys);
    const present = await inspectPresent(folder);
    if (present.header !== null && present.header.vaultId !== header.vaultId) await setPreviousAside(folder);
    const { body: _replaced, ...rest } = header;
    const seen = await restoring.recall(header.vaultId);
    const generation = 1 + Math.max(seen, await findHighest(folder, header.vaultId, present));
    const file = sealFile({ ...rest, generation }, bytes, backup.keys, tools.randomBytes);
    const setAside = present.stands ? pathIn(folder, setAsideVaultName(folder.now(), randomBytes(4))) : null;
    const stamp = await saveVaultFile({ folder, file, isFirst: false, restored: { setAside } });
    return new Session(parts, backup.keys, { ...backup.contents, header: file.header, stamp });
  } catch (error) {
    backup.end();
    throw error;
  }
}

async function openBackup(parts: VaultParts, { backupId, secret }: Restoring): Promise<Session> {
  const stored = await usableOnly(() => readBackup(parts.folder, backupId));
  const session = await usableOnly(() => openSession(parts, stored.container.header, Promise.resolve(stored), secret));
  try {
    await usableOnly(() => openEveryValue(session.contents.document, session.keys));
    return session;
  } catch (error) {
    session.end();
    throw error;
  }
}

const unusable: ReadonlySet<string> = new Set(['vault/damaged', 'vault/newer-format', 'vault/read-failed']);

/** So that "the backup is damaged" is not taken for "the vault is damaged". */
async function usableOnly<Value>(open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof KeystageError) || !unusable.has(error.code)) throw error;
    throw new KeystageError('backup/unusable', `The backup can’t be restored. ${error.message}`, {
      hint: 'Nothing was changed. Choose another backup, the next older one say.',
      cause: error,
    });
  }
}

/** What is at the vault's path, of whatever kind. `header` is null where it can't be read. */
interface Present {
  readonly stands: boolean;
  readonly header: Header | null;
}

async function inspectPresent(folder: VaultFolder): Promise<Present> {
  let stored: StoredFile | null;
  try {
    stored = await readVaultFile(folder);
  } catch (error) {
    if (!(error instanceof KeystageError) || error.code === 'vault/newer-format') throw error;
    // A file cut short may still have its header, and with it the generation that others have open.
    return { stands: true, header: await peekHeader(folder, pathIn(folder, vaultFileName)) };
  }
  return { stands: stored !== null, header: stored?.container.header ?? null };
}

/**
 * The highest generation of the vault that is to be found. Where the file in place does not tell its own, it is taken
 * to be one above the newest backup: that is what it was a save on top of.
 */
async function findHighest(folder: VaultFolder, vaultId: VaultId, present: Present): Promise<number> {
  const backups = (await listBackups(folder, vaultId)).filter(({ ofThisVault }) => ofThisVault === true);
  const newest = Math.max(0, ...backups.map(({ generation }) => generation ?? 0));
  return present.header?.vaultId === vaultId ? Math.max(newest, present.header.generation) : newest + 1;
}
