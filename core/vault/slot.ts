import { timingSafeEqual } from 'node:crypto';
import type { VaultId } from '../../shared/index.ts';
import { decrypt, encrypt, nonceLength } from './aead.ts';
import type { DeriveKey } from './argon2.ts';
import { decodeBase64 } from './binary-field.ts';
import { encodeCanonical } from './canonical-json.ts';
import { deriveSubkey } from './hkdf.ts';
import { kdfSaltLength, type KdfCost, type KdfParameters } from './kdf-parameters.ts';
import type { RandomBytes } from './random-bytes.ts';
import type { DeviceSlot, SecretSlot, SecretSlotKind, Slot } from './slot-schema.ts';
import { damaged } from './vault-errors.ts';

interface NewSlot {
  readonly id: string;
  readonly kind: SecretSlotKind;
  readonly vaultId: VaultId;
  readonly secret: Uint8Array;
  readonly cost: KdfCost;
}

type UseVaultKey = <Result>(read: (vaultKey: Buffer) => Result) => Result;

export async function makeSlot(
  slot: NewSlot,
  useVaultKey: UseVaultKey,
  deriveKey: DeriveKey,
  randomBytes: RandomBytes,
): Promise<SecretSlot> {
  const { id, kind } = slot;
  const kdf = newKdfParameters(slot.cost, randomBytes(kdfSaltLength));
  const nonce = randomBytes(nonceLength);
  const kek = await deriveKey(slot.secret, kdf);
  try {
    return { id, kind, kdf, ...wrapVaultKey({ id, kind, kdf }, slot.vaultId, kek, nonce, useVaultKey) };
  } finally {
    kek.fill(0);
  }
}

interface NewDeviceSlot {
  readonly id: string;
  readonly vaultId: VaultId;
  /** 32 random bytes, made for this slot and used for no other: they are its key encryption key as they are. */
  readonly key: Uint8Array;
}

export function makeDeviceSlot(slot: NewDeviceSlot, useVaultKey: UseVaultKey, randomBytes: RandomBytes): DeviceSlot {
  const bound = { id: slot.id, kind: 'device', kdf: null } as const;
  return { ...bound, ...wrapVaultKey(bound, slot.vaultId, slot.key, randomBytes(nonceLength), useVaultKey) };
}

function wrapVaultKey(
  slot: Pick<Slot, 'id' | 'kind' | 'kdf'>,
  vaultId: VaultId,
  kek: Uint8Array,
  nonce: Buffer,
  useVaultKey: UseVaultKey,
): Pick<Slot, 'commitment' | 'nonce' | 'wrappedKey'> {
  return {
    commitment: deriveSubkey(kek, saltOf(slot.kdf), 'keystage/v1/slot-commitment').toString('base64'),
    nonce: nonce.toString('base64'),
    wrappedKey: withWrapKey(kek, slot.kdf, (key) => {
      const associatedData = slotAssociatedData(vaultId, slot);
      return useVaultKey((vaultKey) => encrypt({ key, nonce, associatedData }, vaultKey).toString('base64'));
    }),
  };
}

/**
 * The vault key, which the caller wipes; null where `kek` is not this slot's, that is, where the secret was wrong.
 * Throws 'vault/damaged' where it is this slot's and the wrapped key has been altered.
 */
export function openSlot(slot: Slot, vaultId: VaultId, kek: Uint8Array): Buffer | null {
  if (!fitsSlot(slot, kek)) return null;
  const vaultKey = withWrapKey(kek, slot.kdf, (key) => {
    const associatedData = slotAssociatedData(vaultId, slot);
    return decrypt({ key, nonce: decoded(slot.nonce), associatedData }, decoded(slot.wrappedKey));
  });
  if (vaultKey === null) throw damaged('The vault file is damaged: a key slot has been altered.');
  return vaultKey;
}

/**
 * Whether `kek` is this slot's. AES-GCM does not commit to its key: a message can be made that opens under many keys at
 * once, and each try would then test many passphrases (Len, Grubbs, Ristenpart: Partitioning Oracle Attacks, 2021). A
 * hash does commit; so it is compared first, and nothing is decrypted under a key that is not the slot's.
 */
export function fitsSlot(slot: Slot, kek: Uint8Array): boolean {
  const commitment = deriveSubkey(kek, saltOf(slot.kdf), 'keystage/v1/slot-commitment');
  return timingSafeEqual(commitment, decoded(slot.commitment));
}

/**
 * What the wrapped key is bound to. Not the whole header: it changes with every save, and this slot's key encryption
 * key is not at hand then. The header as a whole is the body's associated data.
 */
export function slotAssociatedData(vaultId: VaultId, slot: Pick<Slot, 'id' | 'kind' | 'kdf'>): Buffer {
  return encodeCanonical({ format: 1, vaultId, slot: { id: slot.id, kind: slot.kind, kdf: slot.kdf } });
}

function withWrapKey<Result>(kek: Uint8Array, kdf: KdfParameters | null, use: (key: Buffer) => Result): Result {
  const key = deriveSubkey(kek, saltOf(kdf), 'keystage/v1/slot-wrap');
  try {
    return use(key);
  } finally {
    key.fill(0);
  }
}

// A device slot has no KDF salt and needs none: its key encryption key is random, and of that slot only.
function saltOf(kdf: KdfParameters | null): Buffer {
  return kdf === null ? Buffer.alloc(0) : decoded(kdf.salt);
}

function newKdfParameters(cost: KdfCost, salt: Buffer): KdfParameters {
  const { memoryKiB, iterations, parallelism } = cost;
  return { algorithm: 'argon2id', version: 0x13, memoryKiB, iterations, parallelism, salt: salt.toString('base64') };
}

function decoded(field: string): Buffer {
  const bytes = decodeBase64(field);
  if (bytes === null) throw new TypeError('A binary field was not parsed before it was used');
  return bytes;
}
