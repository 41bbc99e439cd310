import type { KdfCost } from '../kdf-parameters.ts';

/** How much weaker a slot must be than what the machine affords before it is made again. */
const worthwhileFactor = 2;

/**
 * The cost at which a passphrase slot should be made again; null where it is good as it is. Memory times passes is what
 * a guess costs an attacker (RFC 9106 §4); no part of it is ever lowered, whatever a slower machine would choose.
 */
export function raisedCost(present: KdfCost, affordable: KdfCost): KdfCost | null {
  const raised: KdfCost = {
    memoryKiB: Math.max(present.memoryKiB, affordable.memoryKiB),
    iterations: Math.max(present.iterations, affordable.iterations),
    parallelism: present.parallelism,
  };
  return effort(raised) >= worthwhileFactor * effort(present) ? raised : null;
}

function effort({ memoryKiB, iterations }: KdfCost): number {
  return memoryKiB * iterations;
}
