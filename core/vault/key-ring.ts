import { createHmac, timingSafeEqual } from 'node:crypto';
import type { VaultId } from '../../shared/index.ts';
import { deriveSubkey, type KeyPurpose } from './hkdf.ts';
import { locked } from './vault-errors.ts';

export const vaultKeyLength = 32;

/**
 * The keys of an unlocked vault. After `wipe` every use throws 'vault/locked': a save that is under way when the vault
 * is locked must stop, and never encrypt under a key of zeros.
 */
export class KeyRing {
  readonly vaultId: VaultId;
  readonly #vaultKey: Buffer;
  readonly #fingerprintKey: Buffer;
  #wiped = false;

  /** Takes a copy of `vaultKey`; the caller wipes its own. */
  constructor(vaultKey: Uint8Array, vaultId: VaultId) {
    this.vaultId = vaultId;
    this.#vaultKey = Buffer.alloc(vaultKeyLength);
    this.#vaultKey.set(vaultKey);
    this.#fingerprintKey = deriveSubkey(vaultKey, Buffer.from(vaultId, 'ascii'), 'keystage/v1/fingerprint');
  }

  /** Lends the vault key to `read`, which must not keep it: only a slot may hold it, wrapped. */
  useVaultKey<Result>(read: (vaultKey: Buffer) => Result): Result {
    if (this.#wiped) throw locked();
    return read(this.#vaultKey);
  }

  /** Lends the subkey for one message to `read`, and wipes it. */
  useSubkey<Result>(
    purpose: Extract<KeyPurpose, 'keystage/v1/body' | 'keystage/v1/value' | 'keystage/v1/unsaved'>,
    salt: Uint8Array,
    read: (key: Buffer) => Result,
  ): Result {
    const key = this.useVaultKey((vaultKey) => deriveSubkey(vaultKey, salt, purpose));
    try {
      return read(key);
    } finally {
      key.fill(0);
    }
  }

  /**
   * A keyed hash of a value, 16 bytes as 22 characters of base64url: equal for equal values of this vault, and without
   * the vault key no more than a random number, so that a short value can't be guessed from it.
   */
  fingerprint(value: Uint8Array): string {
    if (this.#wiped) throw locked();
    const digest = createHmac('sha256', this.#fingerprintKey).update(value).digest();
    return digest.subarray(0, 16).toString('base64url');
  }

  /** Whether both are of the same vault, and of the same vault key. */
  equals(other: KeyRing): boolean {
    if (this.vaultId !== other.vaultId) return false;
    return this.useVaultKey((ours) => other.useVaultKey((theirs) => timingSafeEqual(ours, theirs)));
  }

  wipe(): void {
    this.#vaultKey.fill(0);
    this.#fingerprintKey.fill(0);
    this.#wiped = true;
  }
}
