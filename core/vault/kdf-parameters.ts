import * as z from 'zod';
import { KeystageError } from '../../shared/index.ts';
import { binaryFieldSchema } from './binary-field.ts';

/** What one derivation costs. Memory is in KiB, as Argon2 counts it (RFC 9106 §3.1). */
export interface KdfCost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

export const kdfSaltLength = 16;
const u32 = z.int().min(0).max(0xffff_ffff);

/**
 * The parameters as a slot records them. Their sense is judged by `checkKdfParameters`, when the slot is needed: a slot
 * with absurd ones must not keep another slot of the same vault from opening it.
 */
export const kdfParametersSchema = z.strictObject({
  algorithm: z.string().max(32),
  version: u32,
  memoryKiB: u32,
  iterations: u32,
  parallelism: u32,
  salt: binaryFieldSchema(kdfSaltLength),
});
export type KdfParameters = z.infer<typeof kdfParametersSchema>;

const mebibyte = 1024;
export const kdfBounds = {
  memoryKiB: { least: 64 * mebibyte, most: 1024 * mebibyte },
  iterations: { least: 3, most: 16 },
  parallelism: { least: 1, most: 16 },
} as const;

/** RFC 9106's second recommended option. The code has 130 random bits: no cost is needed to keep it from being guessed. */
export const recoveryKdfCost: KdfCost = { memoryKiB: 64 * mebibyte, iterations: 3, parallelism: 4 };

/**
 * Throws 'vault/kdf-refused' for parameters outside the bounds, before anything is allocated. Below them a file could
 * make the passphrase cheap to guess after the next save; above them it could exhaust the machine.
 */
export function checkKdfParameters(parameters: Omit<KdfParameters, 'salt'>): void {
  if (parameters.algorithm !== 'argon2id' || parameters.version !== 0x13) {
    throw refused('its key derivation is not Argon2id version 19');
  }
  for (const name of ['memoryKiB', 'iterations', 'parallelism'] as const) {
    const { least, most } = kdfBounds[name];
    const asked = parameters[name];
    if (asked < least || asked > most) throw refused(`its ${name} is ${asked}, outside ${least} to ${most}`);
  }
}

function refused(why: string): KeystageError {
  return new KeystageError('vault/kdf-refused', `The vault's key slot was refused: ${why}.`, {
    hint: 'Keystage never writes such a slot: go back to a copy of the vault file from before it was changed.',
  });
}
