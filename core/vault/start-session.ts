import type { SecretValue } from '../secret-value.ts';
import { deepFreeze } from './deep-readonly.ts';
import { KeyRing } from './key-ring.ts';
import { makeVault } from './new-vault.ts';
import { saveVaultFile } from './save.ts';
import { openContents, Session } from './session.ts';
import { openWithSecret, type UnlockSecret } from './unlock-secret.ts';
import { sealFile } from './vault-body.ts';
import { setPreviousAside, type StoredFile } from './vault-folder.ts';
import type { VaultParts } from './vault-options.ts';

/** Throws as `openWithSecret` does, or 'vault/damaged' where the key is right and the contents are not. */
export async function openSession(parts: VaultParts, stored: StoredFile, secret: UnlockSecret): Promise<Session> {
  const { header } = stored.container;
  const { vaultKey } = await openWithSecret(header, secret, parts.tools.deriveKey);
  const keys = new KeyRing(vaultKey, header.vaultId);
  vaultKey.fill(0);
  try {
    return new Session(parts, keys, openContents(stored, keys));
  } catch (error) {
    keys.wipe();
    throw error;
  }
}

/** Makes a vault and its file. The caller holds the folder's lock and has seen that nothing is in the file's place. */
export async function createSession(
  parts: VaultParts,
  passphrase: SecretValue,
): Promise<{ readonly session: Session; readonly recoveryCode: SecretValue }> {
  const { folder, tools } = parts;
  const { keys, document, ...made } = await makeVault(passphrase, await parts.chooseKdfCost(), tools);
  try {
    await setPreviousAside(folder);
    const file = sealFile(made.header, document, keys, tools.randomBytes);
    const stamp = await saveVaultFile({ folder, file, keys, isFirst: true });
    const contents = { header: file.header, document: deepFreeze(document), stamp };
    return { session: new Session(parts, keys, contents), recoveryCode: made.recoveryCode };
  } catch (error) {
    keys.wipe();
    made.recoveryCode.wipe();
    throw error;
  }
}
