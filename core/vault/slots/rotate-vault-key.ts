import type { SecretValue } from '../../secret-value.ts';
import { deepFreeze } from '../deep-readonly.ts';
import { KeyRing, vaultKeyLength } from '../key-ring.ts';
import { makePassphraseSlot, makeRecoverySlot } from '../new-vault.ts';
import { makeRecoveryCode } from '../recovery-code.ts';
import type { Held, Reslotting } from '../reslot.ts';
import { makeDeviceSlot } from '../slot.ts';
import { openWithSecret } from '../unlock-secret.ts';
import type { VaultParts } from '../vault-options.ts';
import { resealDocument } from './reseal-document.ts';

/** A key that this machine's keychain holds already, for the slot that is to have this id. */
export interface DeviceKey {
  readonly slotId: string;
  readonly key: SecretValue;
}

interface Rotation {
  readonly passphrase: SecretValue;
  /** Null where this machine's keychain is to open the vault no more, or never did. */
  readonly device: DeviceKey | null;
}

/**
 * A new vault key, with every value sealed again under it. Whoever had the old one (by an old passphrase and an old copy
 * of the file) learns nothing of what is saved from here on. The passphrase stays and is checked; the recovery code is
 * new and the result, which the caller wipes; device slots of other machines go, for their keys are not at hand.
 * Throws as `openWithSecret`, or 'vault/damaged' as `resealDocument`.
 */
export async function rotateVaultKey(
  { header, keys: from, document }: Held,
  { passphrase, device }: Rotation,
  { tools, chooseKdfCost }: Pick<VaultParts, 'tools' | 'chooseKdfCost'>,
): Promise<Reslotting<SecretValue>> {
  const opened = await openWithSecret(header, { with: 'passphrase', passphrase }, tools.deriveKey);
  opened.vaultKey.fill(0);
  const vaultKey = tools.randomBytes(vaultKeyLength);
  const keys = new KeyRing(vaultKey, header.vaultId);
  vaultKey.fill(0);
  const code = makeRecoveryCode(tools.randomBytes);
  try {
    const resealed = resealDocument(document, { from, to: keys, randomBytes: tools.randomBytes });
    const slots = [
      await makePassphraseSlot(keys, passphrase, 'passphrase', await chooseKdfCost(), tools),
      await makeRecoverySlot(keys, code, tools),
      ...(device === null ? [] : [wrapFor(device, keys, tools.randomBytes)]),
    ];
    return { slots, rekeyed: { keys, document: deepFreeze(resealed) }, forgetPrevious: true, result: code };
  } catch (error) {
    keys.wipe();
    code.wipe();
    throw error;
  }
}

function wrapFor({ slotId, key }: DeviceKey, keys: KeyRing, randomBytes: VaultParts['tools']['randomBytes']) {
  return key.use((kek) =>
    makeDeviceSlot({ id: slotId, vaultId: keys.vaultId, key: kek }, (read) => keys.useVaultKey(read), randomBytes),
  );
}
