import { isAscii } from 'node:buffer';

/**
 * The one way in which Keystage writes JSON where bytes are authenticated: UTF-8, no spaces, the keys of an object in
 * ascending order of their UTF-16 code units, strings escaped as `JSON.stringify` does, integers only. Two encoders
 * agree on every byte, so that JSON can be associated data (docs/vault-format.md §2).
 */
export function encodeCanonical(value: unknown): Buffer {
  // What was read from canonical JSON has its keys in order already, and the engine's own encoder is the fastest.
  return Buffer.from(isInOrder(value) ? JSON.stringify(value) : toCanonicalText(value), 'utf8');
}

/** Whether `JSON.stringify` writes `value` in the canonical form. Of what has no canonical form, it doesn't say so. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isInOrder);
  let previous: string | null = null;
  for (const key in value) {
    if (previous !== null && key < previous) return false;
    if (!isInOrder(Reflect.get(value, key))) return false;
    previous = key;
  }
  return !('toJSON' in value);
}

function toCanonicalText(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return integerText(value);
  if (Array.isArray(value)) return `[${value.map(toCanonicalText).join(',')}]`;
  if (typeof value === 'object') return objectText(value);
  throw new TypeError(`Canonical JSON has no ${typeof value}`);
}

// Fractions have no single short form that every language prints; nothing in the format needs one.
function integerText(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('Canonical JSON holds safe integers only');
  return Object.is(value, -0) ? '0' : String(value);
}

function objectText(value: object): string {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${toCanonicalText(entry)}`).join(',')}}`;
}

/** The JSON value in `bytes`. Throws SyntaxError or TypeError where they are not JSON in UTF-8. */
export function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(decodeText(bytes));
}

/** The text in `bytes`. Throws TypeError where they are not UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  // Most of a vault is ASCII, of which no character needs decoding.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
