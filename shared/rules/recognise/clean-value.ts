/** What was around a value and is not part of it. */
export type Surroundings = 'white space' | 'quotes' | '“Bearer”' | 'a comma or semicolon';

export interface CleanValue {
  readonly value: string;
  readonly removed: readonly Surroundings[];
}

/** Spaces and controls, also those beyond ASCII that a web page puts between words and nobody sees. */
const blanks =
  '[\\u0000-\\u0020\\u007f-\\u00a0\\u00ad\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u3000\\ufeff]';
const edges = new RegExp(`^${blanks}+|${blanks}+$`, 'g');
const quotePairs = ['""', "''", '``', '“”', '‘’', '«»', '<>'];

/**
 * Takes off what comes along with a paste, layer by layer. The URL-encoding of a bearer token stays: X issues it so and
 * takes it so. Nothing inside the value is touched.
 */
export function cleanValue(text: string): CleanValue {
  const removed = new Set<Surroundings>();
  let value = text;
  for (let layer = peel(value); layer !== null; layer = peel(value)) {
    removed.add(layer.what);
    value = layer.rest;
  }
  return { value, removed: [...removed] };
}

function peel(value: string): { what: Surroundings; rest: string } | null {
  const trimmed = value.replace(edges, '');
  if (trimmed !== value) return { what: 'white space', rest: trimmed };
  if (/.[,;]$/.test(value)) return { what: 'a comma or semicolon', rest: value.slice(0, -1) };
  if (value.length > 1 && quotePairs.includes(value.charAt(0) + value.charAt(value.length - 1))) {
    return { what: 'quotes', rest: value.slice(1, -1) };
  }
  const [scheme] = /^(?:Authorization:\s*)?Bearer\s+/i.exec(value) ?? [];
  if (scheme !== undefined && scheme.length < value.length)
    return { what: '“Bearer”', rest: value.slice(scheme.length) };
  return null;
}
