import { kdfBounds, recoveryKdfCost, type KdfCost } from './kdf-parameters.ts';

const mebibyte = 1024;
const targetMs = 500;
const mostMemoryKiB = 512 * mebibyte;

export interface Machine {
  /** Runs one derivation at this cost and returns how long it took, in milliseconds. */
  timeDerivation(cost: KdfCost): Promise<number>;
  readonly totalMemoryKiB: number;
}

/**
 * The cost of a new passphrase slot: three passes on four lanes, with the memory that takes about half a second on this
 * machine, between 64 and 512 MiB. It is measured at the floor, so that a small machine is never made to allocate what
 * it does not have, and never takes more than an eighth of the memory: a vault must open on a busy day too.
 */
export async function calibrateKdfCost(machine: Machine): Promise<KdfCost> {
  const least = kdfBounds.memoryKiB.least;
  const measuredMs = await shortest(() => machine.timeDerivation({ ...recoveryKdfCost, memoryKiB: least }));
  const affordable = Math.min((least * targetMs) / measuredMs, machine.totalMemoryKiB / 8, mostMemoryKiB);
  const step = 16 * mebibyte;
  const memoryKiB = Math.max(least, Math.floor(affordable / step) * step);
  return { memoryKiB, iterations: 3, parallelism: 4 };
}

/**
 * Of three: the first loads the code besides, and what else the machine does only ever adds. A single slow measurement
 * would leave the passphrase cheap to guess for as long as the vault lives.
 */
async function shortest(time: () => Promise<number>): Promise<number> {
  const times = [await time(), await time(), await time()];
  return Math.max(1, Math.min(...times));
}
