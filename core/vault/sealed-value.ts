import { SecretValue } from '../secret-value.ts';
import { decrypt, encrypt, nonceLength, tagLength } from './aead.ts';
import { decodeBase64 } from './binary-field.ts';
import { encodeCanonical } from './canonical-json.ts';
import type { SealedValue } from './document.ts';
import type { KeyRing } from './key-ring.ts';
import type { Place } from './place.ts';
import type { RandomBytes } from './random-bytes.ts';
import { damaged } from './vault-errors.ts';

const saltLength = 16;

/** Seals `value` under a key of its own, bound to `place`: salt ‖ nonce ‖ ciphertext ‖ tag (docs/vault-format.md §6). */
export function sealValue(keys: KeyRing, place: Place, value: SecretValue, randomBytes: RandomBytes): SealedValue {
  const fingerprint = value.use((bytes) => keys.fingerprint(bytes));
  return { box: new ReadySeal(keys, place, randomBytes).seal(value), fingerprint };
}

/**
 * Seals one value that has not come yet, also when the vault has been locked meanwhile: for what can't be had a second
 * time. Its key is good for that one value, and opens nothing that there is.
 */
export class ReadySeal {
  readonly #salt: Buffer;
  readonly #nonce: Buffer;
  readonly #associatedData: Buffer;
  #key: Buffer | null;

  constructor(keys: KeyRing, place: Place, randomBytes: RandomBytes) {
    this.#salt = randomBytes(saltLength);
    this.#nonce = randomBytes(nonceLength);
    this.#associatedData = placeAssociatedData(keys, place);
    this.#key = keys.useSubkey('keystage/v1/value', this.#salt, (key) => Buffer.from(key));
  }

  /** Once: a second message under one key and nonce would give both away. */
  seal(value: SecretValue): string {
    if (this.#key === null) throw new TypeError('This seal has been used');
    const message = { key: this.#key, nonce: this.#nonce, associatedData: this.#associatedData };
    try {
      return Buffer.concat([this.#salt, this.#nonce, value.use((bytes) => encrypt(message, bytes))]).toString('base64');
    } finally {
      this.wipe();
    }
  }

  wipe(): void {
    this.#key?.fill(0);
    this.#key = null;
  }
}

/** Throws 'vault/damaged' for a value that was altered, or sealed for another place or another vault. */
export function openValue(keys: KeyRing, place: Place, sealed: Pick<SealedValue, 'box'>): SecretValue {
  const box = decodeBase64(sealed.box);
  if (box === null || box.byteLength < saltLength + nonceLength + tagLength) throw misplaced();
  const nonce = box.subarray(saltLength, saltLength + nonceLength);
  const associatedData = placeAssociatedData(keys, place);
  const plaintext = keys.useSubkey('keystage/v1/value', box.subarray(0, saltLength), (key) =>
    decrypt({ key, nonce, associatedData }, box.subarray(saltLength + nonceLength)),
  );
  if (plaintext === null) throw misplaced();
  try {
    return SecretValue.fromBytes(plaintext);
  } finally {
    plaintext.fill(0);
  }
}

export function placeAssociatedData(keys: Pick<KeyRing, 'vaultId'>, place: Place): Buffer {
  const { appId, environmentId, credentialId, field } = place;
  return encodeCanonical(['keystage/v1/value', keys.vaultId, appId, environmentId, credentialId, field]);
}

function misplaced() {
  return damaged('A sealed value does not open here: it was altered, or moved from another place.');
}
