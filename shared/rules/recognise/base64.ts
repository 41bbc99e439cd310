const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Both alphabets of RFC 4648 (§4, §5), with or without padding; null for what is neither. Neither Node's nor the page's. */
export function decodeBase64(text: string): Uint8Array | null {
  const symbols = text
    .replace(/={0,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  if (symbols.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((symbols.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const symbol of symbols) {
    const six = alphabet.indexOf(symbol);
    if (six === -1) return null;
    bits = ((bits << 6) | six) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 0xff;
    at += 1;
  }
  return bytes;
}

/** The text that `text` encodes; null where it encodes anything but printable ASCII. */
export function decodeBase64Text(text: string): string | null {
  const bytes = decodeBase64(text);
  if (bytes === null || bytes.length === 0) return null;
  if (bytes.some((byte) => byte < 0x20 || byte > 0x7e)) return null;
  return String.fromCharCode(...bytes);
}

/** A whole number of `length` bytes, which may be more than a `number` holds exactly. */
export function readNumber(bytes: Uint8Array, from: number, length: number, order: 'big' | 'little'): bigint {
  const taken = [...bytes.subarray(from, from + length)];
  if (order === 'little') taken.reverse();
  return taken.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
