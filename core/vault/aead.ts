import { createCipheriv, createDecipheriv } from 'node:crypto';

export const nonceLength = 12;
export const tagLength = 16;

interface Message {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly associatedData: Uint8Array;
}

/**
 * AES-256-GCM (NIST SP 800-38D): ciphertext ‖ 16-byte tag. Every key in this room encrypts one message only (body and
 * values derive theirs from a fresh salt; a slot's comes from its own KDF salt), so that no nonce can repeat under one.
 */
export function encrypt(message: Message, plaintext: Uint8Array): Buffer {
  return Buffer.concat(encryptInParts(message, plaintext));
}

/** As `encrypt`, for a large message that is put together with something else anyway. */
export function encryptInParts(message: Message, plaintext: Uint8Array): readonly Buffer[] {
  const cipher = createCipheriv('aes-256-gcm', message.key, message.nonce, { authTagLength: tagLength });
  cipher.setAAD(message.associatedData);
  return [cipher.update(plaintext), cipher.final(), cipher.getAuthTag()];
}

/** The plaintext, which the caller wipes where it is secret; null where anything does not authenticate. */
export function decrypt(message: Message, sealed: Uint8Array): Buffer | null {
  if (sealed.byteLength < tagLength) return null;
  const tagStart = sealed.byteLength - tagLength;
  // authTagLength is fixed: Node would otherwise accept a tag cut down to four bytes.
  const decipher = createDecipheriv('aes-256-gcm', message.key, message.nonce, { authTagLength: tagLength });
  decipher.setAAD(message.associatedData);
  decipher.setAuthTag(sealed.subarray(tagStart));
  const plaintext = decipher.update(sealed.subarray(0, tagStart));
  try {
    decipher.final();
    return plaintext;
  } catch {
    // update() has already decrypted: what did not authenticate must not be seen, nor stay.
    plaintext.fill(0);
    return null;
  }
}
