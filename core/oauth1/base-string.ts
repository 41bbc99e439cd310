import type { EncodedParameter } from './parameters.ts';
import { percentEncode } from './percent-encoding.ts';

/**
 * RFC 5849 §3.4.1.1: method, base string URI and normalised parameters, each encoded, with exactly two literal `&`.
 * `sorted` is what `sortParameters` answers.
 */
export function buildBaseString(method: string, baseUri: string, sorted: readonly EncodedParameter[]): string {
  let parameters = '';
  for (const [name, value] of sorted) {
    const separator = parameters === '' ? '' : '%26';
    parameters += `${separator}${encodeAgain(name)}%3D${encodeAgain(value)}`;
  }
  return `${percentEncode(method.toUpperCase(), 'method')}&${percentEncode(baseUri, 'url')}&${parameters}`;
}

/** A parameter holds nothing but unreserved characters and percent signs by now; most hold no percent sign either. */
function encodeAgain(encoded: string): string {
  return encoded.includes('%') ? encoded.replaceAll('%', '%25') : encoded;
}
