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
  const salt = randomBytes(saltLength);
  const nonce = randomBytes(nonceLength);
  const associatedData = placeAssociatedData(keys, place);
  return value.use((bytes) => {
    const sealed = keys.useSubkey('keystage/v1/value', salt, (key) => encrypt({ key, nonce, associatedData }, bytes));
    return {
      box: Buffer.concat([salt, nonce, sealed]).toString('base64'),
      fingerprint: keys.fingerprint(bytes),
    };
  });
}

/** Throws 'vault/damaged' for a value that was altered, or sealed for another place or another vault. */
export function openValue(keys: KeyRing, place: Place, sealed: SealedValue): SecretValue {
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
