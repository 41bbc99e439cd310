import { randomBytes } from 'node:crypto';
import { KeystageError, type VaultId } from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import type { Keychain } from '../ports.ts';
import { SecretValue } from '../secret-value.ts';
import { addDeviceSlot, removeDeviceSlot } from '../vault/slots/device-slot-changes.ts';
import { rotateVaultKey, type DeviceKey } from '../vault/slots/rotate-vault-key.ts';
import type { PersonalKey } from '../vault/unlock-secret.ts';
import type { Vault } from '../vault/vault.ts';
import { deleteDeviceKey, deviceKeyLength, readDeviceKey, storeDeviceKey } from './device-key.ts';
import { keychainFailure } from './keychain-failure.ts';
import { deviceSlotsOf, heldSlotIds, surveyDeviceSlots } from './survey-device-slots.ts';

/**
 * Opening the vault with a key that this machine's keychain keeps. It is a convenience, and protects a stolen disk or
 * backup: on most systems every program of the same user can read the keychain while it is unlocked. What it keeps is
 * neither the passphrase nor the vault key, but a random key that wraps the vault key in a slot of its own.
 */
export class DeviceSlots {
  readonly #vault: Vault;
  readonly #keychain: Keychain;

  constructor(vault: Vault, keychain: Keychain) {
    this.#vault = vault;
    this.#keychain = keychain;
  }

  /**
   * Throws 'keychain/missing' where this machine has no key for the vault, 'keychain/wrong-backend' where what it has is
   * not the key, else what the keychain or the vault throws. Every one of these leads to the passphrase.
   */
  async unlock(): Promise<void> {
    const header = await this.#vault.readHeader();
    const slots = deviceSlotsOf(header);
    if (slots.length === 0) throw notEnrolled();
    let replaced: KeystageError | null = null;
    for (const { id } of slots) {
      try {
        if (await this.#unlockWith(header.vaultId, id)) return;
      } catch (error) {
        // Another slot of this machine's may still be whole.
        if (!(error instanceof KeystageError) || error.code !== 'keychain/wrong-backend') throw error;
        replaced ??= error;
      }
    }
    throw replaced ?? keychainFailure('keychain/missing', this.#keychain.name);
  }

  /** Throws as `Vault.checkSecret`, and what the keychain throws; then nothing has changed. */
  async enrol(current: PersonalKey): Promise<void> {
    // Before anything is written anywhere: throws where the vault is locked, and where the secret is wrong.
    await this.#vault.read();
    await this.#vault.checkSecret(current);
    const header = await this.#vault.readHeader();
    const held = heldSlotIds(await surveyDeviceSlots(this.#keychain, header));
    await this.#withNewKey(header.vaultId, (device) =>
      this.#vault.reslot((newest, { tools }) =>
        Promise.resolve(addDeviceSlot(newest, device, held, tools.randomBytes)),
      ),
    );
    await this.#deleteItems(header.vaultId, held);
  }

  /**
   * Without `slotId`, this device's. The slot goes first, and with it the item's use; an item that is gone already is
   * what was wanted, and one that can't be reached opens nothing any more but copies of the file made before.
   */
  async forget(slotId: string | undefined): Promise<void> {
    await this.#vault.read();
    const header = await this.#vault.readHeader();
    const chosen = slotId === undefined ? await this.#ownSlotIds() : [slotId];
    for (const id of chosen) await this.#vault.reslot((newest) => Promise.resolve(removeDeviceSlot(newest, id)));
    await this.#deleteItems(header.vaultId, chosen);
  }

  /**
   * See `rotateVaultKey`. A device that is enrolled stays so, with a new key; where its keychain can't be reached it has
   * to be enrolled again. Returns the new recovery code, which the caller wipes.
   */
  async rotateVaultKey(passphrase: SecretValue): Promise<SecretValue> {
    await this.#vault.read();
    const header = await this.#vault.readHeader();
    const survey = await surveyDeviceSlots(this.#keychain, header);
    const rotate = (device: DeviceKey | null) =>
      this.#vault.reslot((held, parts) => rotateVaultKey(held, { passphrase, device }, parts));
    const isEnrolled = [...survey.holdings.values()].includes('key');
    const code = isEnrolled ? await this.#withNewKey(header.vaultId, rotate) : await rotate(null);
    await this.#deleteItems(header.vaultId, heldSlotIds(survey));
    return code;
  }

  async #unlockWith(vaultId: VaultId, slotId: string): Promise<boolean> {
    const bytes = await readDeviceKey(this.#keychain, vaultId, slotId);
    if (bytes === null) return false;
    const key = SecretValue.fromBytes(bytes);
    bytes.fill(0);
    try {
      await this.#vault.unlock({ with: 'device', slotId, key });
      return true;
    } finally {
      key.wipe();
    }
  }

  /**
   * Stores a new key and lends it to `use`, which saves its slot. In this order: a stored key without a slot opens
   * nothing, and a slot without its key would promise what it can't keep. Nor does anybody wait with a save meanwhile.
   */
  async #withNewKey<Result>(vaultId: VaultId, use: (device: DeviceKey) => Promise<Result>): Promise<Result> {
    const bytes = randomBytes(deviceKeyLength);
    const key = SecretValue.fromBytes(bytes);
    const slotId = newId('slot');
    try {
      await storeDeviceKey(this.#keychain, vaultId, slotId, bytes);
      return await use({ slotId, key });
    } catch (error) {
      await this.#deleteItems(vaultId, [slotId]);
      throw error;
    } finally {
      bytes.fill(0);
      key.wipe();
    }
  }

  async #ownSlotIds(): Promise<string[]> {
    const survey = await surveyDeviceSlots(this.#keychain, await this.#vault.readHeader());
    if (survey.failure !== null) throw unnamed(survey.failure);
    const held = heldSlotIds(survey);
    if (held.length === 0) throw notThisDevice();
    return held;
  }

  /** Whose slots are gone, so that what stays behind opens nothing: not worth failing what has been done. */
  async #deleteItems(vaultId: VaultId, slotIds: readonly string[]): Promise<void> {
    for (const slotId of slotIds) await deleteDeviceKey(this.#keychain, vaultId, slotId).catch(ignoreKeychain);
  }
}

function ignoreKeychain(error: unknown): void {
  if (!(error instanceof KeystageError)) throw error;
}

function notEnrolled(): KeystageError {
  return new KeystageError('keychain/missing', 'No device is enrolled to open this vault.', {
    hint: 'Unlock with the passphrase. This device can be enrolled then.',
  });
}

function notThisDevice(): KeystageError {
  return new KeystageError('not-found', 'The keychain of this machine holds no key for this vault.', {
    field: 'slotId',
    hint: 'To forget another device, or one whose key is lost, name its slot.',
  });
}

/** Which slot is this device's, only its keychain knows. */
function unnamed(failure: KeystageError): KeystageError {
  return new KeystageError(failure.code, failure.message, {
    hint: 'Name the slot, and it is removed without the keychain.',
    cause: failure,
  });
}
