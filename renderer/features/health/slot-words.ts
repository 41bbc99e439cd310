import type { KeychainState, SlotView } from '../../../shared/index.ts';

/** What it costs to try one passphrase or code at this slot. */
export function describeKdf(kdf: SlotView['kdf']): string {
  if (kdf === null) return 'A random key, which needs no slowing down.';
  const memory = kdf.memoryKiB >= 1024 ? `${Math.round(kdf.memoryKiB / 1024)} MiB` : `${kdf.memoryKiB} KiB`;
  const passes = kdf.iterations === 1 ? '1 pass' : `${kdf.iterations} passes`;
  const lanes = kdf.parallelism === 1 ? '1 lane' : `${kdf.parallelism} lanes`;
  return `Argon2id: ${memory}, ${passes}, ${lanes}.`;
}

/** How the device slots stand, as one sentence. Slots of other machines are theirs to forget, or ours. */
export function describeDevices(devices: readonly SlotView[], { state, name, message }: KeychainState): string {
  const here = devices.some(({ onThisDevice }) => onThisDevice === true);
  if (here && state === 'ready') return `This device opens the vault, with a key in ${name}.`;
  if (state !== 'ready') return message;
  if (devices.length === 0) return `No device opens the vault. ${name} is ready for it.`;
  return `A device slot is there whose key is not in this machine’s ${name}.`;
}
