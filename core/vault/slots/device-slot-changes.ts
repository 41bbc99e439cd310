import { KeystageError } from '../../../shared/index.ts';
import { maxSlots } from '../header.ts';
import type { RandomBytes } from '../random-bytes.ts';
import type { Held, Reslotting } from '../reslot.ts';
import { makeDeviceSlot } from '../slot.ts';
import type { DeviceKey } from './rotate-vault-key.ts';

/** The device's new slot, in place of the ones it had before (`replaced`, by id). */
export function addDeviceSlot(
  { header, keys }: Held,
  { slotId, key }: DeviceKey,
  replaced: readonly string[],
  randomBytes: RandomBytes,
): Reslotting<void> {
  const others = header.slots.filter(({ id }) => !replaced.includes(id));
  if (others.length >= maxSlots) throw full();
  const slot = key.use((kek) =>
    makeDeviceSlot({ id: slotId, vaultId: header.vaultId, key: kek }, (read) => keys.useVaultKey(read), randomBytes),
  );
  return { slots: [...others, slot], forgetPrevious: false, result: undefined };
}

/** Throws 'not-found' where there is no such device slot: a passphrase or a recovery code is replaced, never removed. */
export function removeDeviceSlot({ header }: Held, slotId: string): Reslotting<void> {
  const slots = header.slots.filter(({ id, kind }) => kind !== 'device' || id !== slotId);
  if (slots.length === header.slots.length) {
    throw new KeystageError('not-found', 'There is no such device slot in the vault.', {
      field: 'slotId',
      hint: 'List the ways into the vault: their ids are shown there.',
    });
  }
  return { slots, forgetPrevious: true, result: undefined };
}

function full(): KeystageError {
  return new KeystageError(
    'input/invalid',
    `The vault has ${maxSlots} ways in already, which is the most it can have.`,
    {
      hint: 'Forget a device that is no longer used.',
    },
  );
}
