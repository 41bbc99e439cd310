/** Where the records of one collection lie: `"<ids[i]>":<record>` from `bounds[2 * i]` to `bounds[2 * i + 1]`. */
export interface RecordIndex {
  /** Ascending by UTF-16 code units. */
  readonly ids: readonly string[];
  readonly bounds: Uint32Array;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Finds the records in JSON that lies in `bytes` from `start` to `end`, of every member of the whole whose name is among
 * `collections`. `bytes` must hold valid JSON there. Null where the spelling of the upper two levels is not canonical:
 * spaces, an escape in a name, ids out of order or twice.
 */
export function scanRecords(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  collections: readonly string[],
): ReadonlyMap<string, RecordIndex> | null {
  const found = new Map<string, RecordIndex>();
  const whole = scanMembers(bytes, start, (name, valueAt) => {
    if (!collections.includes(name)) return skipValue(bytes, valueAt);
    const ids: string[] = [];
    const bounds: number[] = [];
    const after = scanMembers(bytes, valueAt, (id, recordAt, memberAt) => {
      const next = skipValue(bytes, recordAt);
      if (ids.length > 0 && id <= (ids.at(-1) ?? '')) return -1;
      ids.push(id);
      bounds.push(memberAt, next);
      return next;
    });
    if (found.has(name)) return -1;
    found.set(name, { ids, bounds: Uint32Array.from(bounds) });
    return after;
  });
  return whole === end ? found : null;
}

/** Hands each member of the object at `at` to `scan`, which returns the place after it; returns the place after it all, or -1. */
function scanMembers(
  bytes: Uint8Array,
  at: number,
  scan: (name: string, valueAt: number, memberAt: number) => number,
): number {
  if (bytes[at] !== openBrace) return -1;
  if (bytes[at + 1] === closeBrace) return at + 2;
  for (let memberAt = at + 1; ;) {
    if (bytes[memberAt] !== quote) return -1;
    const nameEnd = skipString(bytes, memberAt);
    if (bytes[nameEnd] !== colon) return -1;
    const name = readPlainName(bytes, memberAt + 1, nameEnd - 1);
    const next = name === null ? -1 : scan(name, nameEnd + 1, memberAt);
    if (next === -1) return -1;
    if (bytes[next] === closeBrace) return next + 1;
    if (bytes[next] !== comma) return -1;
    memberAt = next + 1;
  }
}

/** The place after the value at `at`, whatever is in it. */
function skipValue(bytes: Uint8Array, at: number): number {
  let depth = 0;
  for (let place = at; place < bytes.length;) {
    const byte = bytes[place];
    if (byte === quote) place = skipString(bytes, place);
    else {
      if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) depth -= 1;
      // The end of what holds a number or a word.
      if (depth < 0 || (depth === 0 && byte === comma)) return place;
      place += 1;
    }
    if (depth === 0 && (byte === quote || byte === closeBrace || byte === closeBracket)) return place;
  }
  return -1;
}

/** The place after the string that begins with the quotation mark at `at`. */
function skipString(bytes: Uint8Array, at: number): number {
  let place = at + 1;
  while (place < bytes.length && bytes[place] !== quote) place += bytes[place] === backslash ? 2 : 1;
  return place + 1;
}

/** Null for what an id or the name of a member never has in it. */
function readPlainName(bytes: Uint8Array, start: number, end: number): string | null {
  for (let place = start; place < end; place += 1) {
    const byte = bytes[place] ?? 0;
    if (byte === backslash || byte >= 0x80) return null;
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
