/** What was around a value and is not part of it. */
export type Surroundings = 'white space' | 'quotes' | '“Bearer”' | 'a comma or semicolon';

export interface CleanValue {
  readonly value: string;
  readonly removed: readonly Surroundings[];
}

/** Spaces and controls, also those beyond ASCII that a web page puts between words and nobody sees. */
const blank = /[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/;
const quotePairs = ['""', "''", '``', '“”', '‘’', '«»', '<>'];

/** What is left of a text: from `start`, up to `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes off what comes along with a paste, layer by layer. The URL-encoding of a bearer token stays: X issues it so and
 * takes it so. Nothing inside the value is touched. Each character is passed once, whatever the text: no layer copies
 * what is left, and no pattern begins anew at each space of a long run.
 */
export function cleanValue(text: string): CleanValue {
  const removed = new Set<Surroundings>();
  let span: Span = { start: 0, end: text.length };
  for (let layer = peel(text, span); layer !== null; layer = peel(text, span)) {
    removed.add(layer.what);
    span = layer.rest;
  }
  return { value: text.slice(span.start, span.end), removed: [...removed] };
}

function peel(text: string, { start, end }: Span): { what: Surroundings; rest: Span } | null {
  const trimmed = trim(text, { start, end });
  if (trimmed.start !== start || trimmed.end !== end) return { what: 'white space', rest: trimmed };
  if (end - start < 2) return null;
  const last = text.charAt(end - 1);
  if (last === ',' || last === ';') return { what: 'a comma or semicolon', rest: { start, end: end - 1 } };
  if (quotePairs.includes(text.charAt(start) + last))
    return { what: 'quotes', rest: { start: start + 1, end: end - 1 } };
  const scheme = /(?:Authorization:\s*)?Bearer\s+/iy;
  scheme.lastIndex = start;
  const [word] = scheme.exec(text) ?? [];
  if (word === undefined || start + word.length >= end) return null;
  return { what: '“Bearer”', rest: { start: start + word.length, end } };
}

function trim(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && blank.test(text.charAt(from))) from += 1;
  while (to > from && blank.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
