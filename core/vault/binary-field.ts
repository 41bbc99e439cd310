import * as z from 'zod';

/** Base64 (RFC 4648 §4, padded) of exactly `length` bytes, in its one canonical spelling. */
export function binaryFieldSchema(length: number) {
  return z.string().refine((text) => decodeBase64(text)?.byteLength === length, `expected base64 of ${length} bytes`);
}

/** Null where `text` is not the canonical base64 of any bytes: Node's decoder would skip over what it does not know. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
