import { createCipheriv, createDecipheriv } from 'node:crypto';

export const nonceLength = 12;
export const tagLength = 16;

export interface Message {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly associatedData: Uint8Array;
}

/**
 * A large message goes through the cipher in pieces of this many bytes: the engine's buffers then stay in the processor's
 * cache, and a body of 12 MiB takes half the time.
 */
const pieceLength = 64 * 1024;

/**
 * AES-256-GCM (NIST SP 800-38D): ciphertext ‖ 16-byte tag. Every key in this room encrypts one message only (body and
 * values derive theirs from a fresh salt; a slot's comes from its own KDF salt), so that no nonce can repeat under one.
 */
export function encrypt(message: Message, plaintext: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafeSlow(plaintext.byteLength + tagLength);
  encryptInto(sealed, message, plaintext);
  return sealed;
}

/** As `encrypt`, into `target`, which has room for it and no more. */
export function encryptInto(target: Uint8Array, message: Message, plaintext: Uint8Array): void {
  if (target.byteLength !== plaintext.byteLength + tagLength) throw new TypeError('No room of that length');
  const cipher = createCipheriv('aes-256-gcm', message.key, message.nonce, { authTagLength: tagLength });
  cipher.setAAD(message.associatedData);
  for (let at = 0; at < plaintext.byteLength; at += pieceLength) {
    target.set(cipher.update(plaintext.subarray(at, at + pieceLength)), at);
  }
  cipher.final();
  target.set(cipher.getAuthTag(), plaintext.byteLength);
}

/** The plaintext, which the caller wipes where it is secret; null where anything does not authenticate. */
export function decrypt(message: Message, sealed: Uint8Array): Buffer | null {
  if (sealed.byteLength < tagLength) return null;
  const plaintext = Buffer.allocUnsafeSlow(sealed.byteLength - tagLength);
  const isAuthentic = decryptInPieces(message, sealed, (piece, at) => {
    plaintext.set(piece, at);
  });
  if (isAuthentic) return plaintext;
  // What did not authenticate must not be seen, nor stay.
  plaintext.fill(0);
  return null;
}

/** Whether `sealed` authenticates, and opens to `plaintext`. */
export function opensTo(message: Message, sealed: Uint8Array, plaintext: Buffer): boolean {
  if (sealed.byteLength !== plaintext.byteLength + tagLength) return false;
  let isSame = true;
  const isAuthentic = decryptInPieces(message, sealed, (piece, at) => {
    isSame &&= piece.equals(plaintext.subarray(at, at + piece.byteLength));
  });
  return isAuthentic && isSame;
}

/** `take` must not keep a piece, which is wiped. What it has taken counts for nothing unless the result is true. */
function decryptInPieces(message: Message, sealed: Uint8Array, take: (piece: Buffer, at: number) => void): boolean {
  const tagStart = sealed.byteLength - tagLength;
  // authTagLength is fixed: Node would otherwise accept a tag cut down to four bytes.
  const decipher = createDecipheriv('aes-256-gcm', message.key, message.nonce, { authTagLength: tagLength });
  decipher.setAAD(message.associatedData);
  decipher.setAuthTag(sealed.subarray(tagStart));
  for (let at = 0; at < tagStart; at += pieceLength) {
    const piece = decipher.update(sealed.subarray(at, Math.min(at + pieceLength, tagStart)));
    take(piece, at);
    piece.fill(0);
  }
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}
