import { hkdfSync } from 'node:crypto';

/** What a derived key is for. Each is an HKDF info string: a key of one purpose is worthless for another. */
export type KeyPurpose =
  | 'keystage/v1/body'
  | 'keystage/v1/value'
  | 'keystage/v1/unsaved'
  | 'keystage/v1/fingerprint'
  | 'keystage/v1/activity'
  | 'keystage/v1/slot-commitment'
  | 'keystage/v1/slot-wrap';

/** HKDF-SHA256 (RFC 5869) to 32 bytes. The caller wipes the result. */
export function deriveSubkey(key: Uint8Array, salt: Uint8Array, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, Buffer.from(purpose, 'ascii'), 32));
}
