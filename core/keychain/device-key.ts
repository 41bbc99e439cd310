import type { VaultId } from '../../shared/index.ts';
import type { Keychain } from '../ports.ts';
import { keychainFailure } from './keychain-failure.ts';

export const keychainService = 'Keystage';
export const deviceKeyLength = 32;

/** The item of one device slot: its account names the vault and the slot, so that several vaults have one each. */
export function accountOf(vaultId: VaultId, slotId: string): string {
  return `${vaultId}/${slotId}`;
}

/**
 * The key of a device slot, which the caller wipes; null where the keychain has no such item. Throws
 * 'keychain/wrong-backend' for an item that no Keystage wrote, and what else the keychain throws.
 */
export async function readDeviceKey(keychain: Keychain, vaultId: VaultId, slotId: string): Promise<Buffer | null> {
  const text = await keychain.getPassword(keychainService, accountOf(vaultId, slotId));
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  if (key.byteLength === deviceKeyLength && key.toString('base64') === text) return key;
  key.fill(0);
  throw keychainFailure('keychain/wrong-backend', keychain.name);
}

/**
 * Stores the key and reads it back: a keychain that takes a value and gives back none, or another, would be found out at
 * the next unlock only. Throws 'keychain/wrong-backend' then, and leaves no item behind.
 */
export async function storeDeviceKey(
  keychain: Keychain,
  vaultId: VaultId,
  slotId: string,
  key: Uint8Array,
): Promise<void> {
  const text = Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('base64');
  const account = accountOf(vaultId, slotId);
  await keychain.setPassword(keychainService, account, text);
  if ((await keychain.getPassword(keychainService, account)) === text) return;
  await keychain.deletePassword(keychainService, account);
  throw keychainFailure('keychain/wrong-backend', keychain.name);
}

/** False where there was no such item, which is what was wanted. */
export function deleteDeviceKey(keychain: Keychain, vaultId: VaultId, slotId: string): Promise<boolean> {
  return keychain.deletePassword(keychainService, accountOf(vaultId, slotId));
}
