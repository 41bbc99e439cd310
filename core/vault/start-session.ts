import { isDeepStrictEqual } from 'node:util';
import type { SecretValue } from '../secret-value.ts';
import { deepFreeze } from './deep-readonly.ts';
import { DocumentBytes } from './document-bytes.ts';
import type { Header } from './header.ts';
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

/**
 * Of a file whose header has been read and whose whole is `reading`. Throws as `openWithSecret` does, what `reading` throws,
 * or 'vault/damaged' where the key is right and the contents are not.
 */
export async function openSession(
  parts: VaultParts,
  header: Header,
  reading: Promise<StoredFile>,
  secret: UnlockSecret,
): Promise<Session> {
  const opening = openWithSecret(header, secret, parts.tools.deriveKey);
  // The derivation takes its time elsewhere; the key that a device holds is there at once.
  if (isLarge(header.body.length) && secret.with !== 'device') readyForLarge();
  const [opened, read] = await Promise.allSettled([opening, reading]);
  try {
    if (read.status === 'rejected') throw read.reason;
    const stored = read.value;
    // Another process has put one with other keys there since.
    if (!haveSameSlots(header, stored.container.header)) {
      return await openSession(parts, stored.container.header, reading, secret);
    }
    if (opened.status === 'rejected') throw opened.reason;
    return openSessionWithKey(parts, stored, opened.value.vaultKey);
  } finally {
    if (opened.status === 'fulfilled') opened.value.vaultKey.fill(0);
  }
}

function haveSameSlots(one: Header, other: Header): boolean {
  return one.vaultId === other.vaultId && isDeepStrictEqual(one.slots, other.slots);
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
