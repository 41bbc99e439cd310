import type { SecretValue } from '../secret-value.ts';
import { deepFreeze } from './deep-readonly.ts';
import { DocumentBytes } from './document-bytes.ts';
import { KeyRing } from './key-ring.ts';
import { readyForLarge } from './large/parse-large.ts';
import { makeVault } from './new-vault.ts';
import { isLarge } from './parse-document.ts';
import { saveVaultFile } from './save.ts';
import { openContents, Session } from './session.ts';
import { openWithSecret, type UnlockSecret } from './unlock-secret.ts';
import { sealFile } from './vault-body.ts';
import { setPreviousAside, type StoredFile } from './vault-folder.ts';
import type { VaultParts } from './vault-options.ts';

/** Throws as `openWithSecret` does, or 'vault/damaged' where the key is right and the contents are not. */
export async function openSession(parts: VaultParts, stored: StoredFile, secret: UnlockSecret): Promise<Session> {
  const { header } = stored.container;
  const opening = openWithSecret(header, secret, parts.tools.deriveKey);
  // The derivation takes its time elsewhere.
  if (isLarge(header.body.length)) readyForLarge();
  const { vaultKey } = await opening;
  try {
    return openSessionWithKey(parts, stored, vaultKey);
  } finally {
    vaultKey.fill(0);
  }
}

/** Takes a copy of `vaultKey`. Throws 'vault/damaged' where it is another vault's, or the contents are not whole. */
export function openSessionWithKey(parts: VaultParts, stored: StoredFile, vaultKey: Uint8Array): Session {
  const keys = new KeyRing(vaultKey, stored.container.header.vaultId);
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
    const bytes = DocumentBytes.of(deepFreeze(document));
    const file = sealFile(made.header, bytes, keys, tools.randomBytes);
    const stamp = await saveVaultFile({ folder, file, isFirst: true });
    const contents = { header: file.header, document: bytes.document, bytes, stamp };
    return { session: new Session(parts, keys, contents), recoveryCode: made.recoveryCode };
  } catch (error) {
    keys.wipe();
    made.recoveryCode.wipe();
    throw error;
  }
}
