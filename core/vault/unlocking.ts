import { KeystageError } from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';
import type { FileInPlace } from './file-in-place.ts';
import type { KeyRing } from './key-ring.ts';
import { refuseEmptyPassphrase } from './passphrase.ts';
import type { Saving } from './saving.ts';
import type { Session } from './session.ts';
import type { Standing } from './standing.ts';
import { createSession, openSessionWithKey } from './start-session.ts';
import type { UnlockSecret } from './unlock-secret.ts';
import type { Updating } from './updating.ts';
import { existing, locked } from './vault-errors.ts';
import { prepareFolder, refuseExisting, withFolderLock, type StoredFile } from './vault-folder.ts';
import type { VaultParts } from './vault-options.ts';

/** What a vault is opened with. */
export interface Opening {
  readonly parts: VaultParts;
  readonly standing: Standing;
  readonly file: FileInPlace;
  readonly saving: Saving;
  readonly updating: Updating;
}

// The ways to what is open. `locks` is how often the vault had been locked when it was asked for: a lock since then holds.

export async function createVault(
  { parts, standing }: Opening,
  passphrase: SecretValue,
  locks: number,
): Promise<SecretValue> {
  refuseEmptyPassphrase(passphrase, 'passphrase');
  // Even where its file has gone: what is unlocked is then the only copy of its contents.
  if (standing.session !== null) throw existing();
  await prepareFolder(parts.folder);
  return withFolderLock(parts.folder, async () => {
    await refuseExisting(parts.folder);
    const { session, recoveryCode } = await createSession(parts, passphrase);
    if (locks === standing.locks) standing.start(session);
    else session.end();
    return recoveryCode;
  });
}

export async function unlockVault(opening: Opening, secret: UnlockSecret, locks: number): Promise<void> {
  const { standing, file } = opening;
  const session = await file.open(secret);
  // Unlocked already: the secret has been checked, and what is using the keys we have goes on with them.
  if (standing.session === null && locks === standing.locks) await goOn(opening, session);
  else session.end();
  if (locks !== standing.locks) throw locked();
}

export async function unlockVaultWithKey(opening: Opening, vaultKey: Uint8Array, locks: number): Promise<void> {
  const { parts, standing, file } = opening;
  const stored = await file.read();
  if (standing.session !== null) return;
  if (locks !== standing.locks) throw locked();
  await goOn(opening, openWithLentKey(parts, stored, vaultKey));
}

export function replaceVault(
  { parts, standing, file, saving }: Opening,
  make: (parts: VaultParts, accept: (keys: KeyRing) => void) => Promise<Session>,
  locks: number,
): Promise<void> {
  return withFolderLock(parts.folder, async () => {
    const session = await make(parts, (keys) => {
      const held = saving.isOpen ? standing.session : null;
      if (held !== null && !held.keys.equals(keys)) throw cannotCarryUnsaved();
    });
    if (locks !== standing.locks) {
      session.end();
      throw locked();
    }
    standing.session?.end();
    file.noteReplaced();
    standing.start(session);
    standing.noteContents(session);
  });
}

/** Whatever kept an unsaved change from being saved may be over. Where it isn't, it is as unsaved as before. */
async function goOn({ standing, saving, updating }: Opening, session: Session): Promise<void> {
  standing.start(session);
  if (!saving.isOpen) return;
  try {
    await updating.retry();
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
  }
}

function openWithLentKey(parts: VaultParts, stored: StoredFile, vaultKey: Uint8Array): Session {
  try {
    return openSessionWithKey(parts, stored, vaultKey);
  } catch (error) {
    if (!(error instanceof KeystageError) || error.code !== 'vault/damaged') throw error;
    // A key of another vault can't be told from a damaged file here, and calling a sound file damaged is worse.
    throw locked();
  }
}

function cannotCarryUnsaved(): KeystageError {
  const message = 'A change is unsaved, and can’t be saved under the keys of that backup.';
  return new KeystageError('vault/write-failed', message, {
    hint: 'Nothing was changed. Save or discard the unsaved change first.',
  });
}
