import type { ApiAnswer } from '../../../shared/index.ts';

/** JSON over several lines; anything else, and JSON that was cut off, as it came. */
export function layOutBody({ kind, text, truncated }: ApiAnswer['body']): string {
  if (kind !== 'text' || truncated || !/^\s*[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    const laidOut = JSON.stringify(value, null, 2);
    // Numbers beyond what JavaScript holds would come out as others: ids of posts have been such numbers.
    return digitsOf(laidOut) === digitsOf(text) ? laidOut : text;
  } catch {
    return text;
  }
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}
