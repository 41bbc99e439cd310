import type { SecretValue } from '../secret-value.ts';
import { makePassphraseSlot } from './new-vault.ts';
import { refuseEmptyPassphrase } from './passphrase.ts';
import type { Held, Reslotting } from './reslot.ts';
import { openWithEither } from './unlock-secret.ts';
import type { VaultParts } from './vault-options.ts';

/** One passphrase slot for all there were; every other slot stays. Throws as `openWithEither`, for the field `current`. */
export async function replacePassphrase(
  { header, keys }: Held,
  { current, next }: { readonly current: SecretValue; readonly next: SecretValue },
  { tools, chooseKdfCost }: Pick<VaultParts, 'tools' | 'chooseKdfCost'>,
): Promise<Reslotting<void>> {
  refuseEmptyPassphrase(next, 'next');
  const { vaultKey } = await openWithEither(header, current, tools.deriveKey, 'current');
  vaultKey.fill(0);
  const slot = await makePassphraseSlot(keys, next, 'next', await chooseKdfCost(), tools);
  const others = header.slots.filter(({ kind }) => kind !== 'passphrase');
  return { slots: [slot, ...others], forgetPrevious: true, result: undefined };
}
