import * as z from 'zod';
import { tagLength, nonceLength } from './aead.ts';
import { binaryFieldSchema } from './binary-field.ts';
import { kdfParametersSchema } from './kdf-parameters.ts';
import { vaultKeyLength } from './key-ring.ts';

const wrapped = {
  id: z.string().regex(/^slot_[0-9a-hjkmnp-tv-z]{20}$/),
  commitment: binaryFieldSchema(32),
  nonce: binaryFieldSchema(nonceLength),
  wrappedKey: binaryFieldSchema(vaultKeyLength + tagLength),
};

/** One way to the vault key. A `device` slot's key is 32 random bytes kept by the machine, so that it needs no KDF. */
export const slotSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...wrapped, kind: z.literal('passphrase'), kdf: kdfParametersSchema }),
  z.strictObject({ ...wrapped, kind: z.literal('recovery'), kdf: kdfParametersSchema }),
  z.strictObject({ ...wrapped, kind: z.literal('device'), kdf: z.null() }),
]);
export type Slot = z.infer<typeof slotSchema>;
export type SecretSlotKind = 'passphrase' | 'recovery';
export type SecretSlot = Extract<Slot, { kind: SecretSlotKind }>;
export type DeviceSlot = Extract<Slot, { kind: 'device' }>;
