import type { EncodedParameter } from './parameters.ts';
import { percentEncode } from './percent-encoding.ts';

/**
 * RFC 5849 §3.4.1.1: method, base string URI and normalised parameters, each encoded, with exactly two literal `&`.
 * `sorted` is what `sortParameters` answers.
 */
export function buildBaseString(method: string, baseUri: string, sorted: readonly EncodedParameter[]): string {
  // The parameters hold nothing but unreserved characters and percent signs by now, so that this is their second encoding.
  const parameters = sorted
    .map(([name, value]) => `${name.replaceAll('%', '%25')}%3D${value.replaceAll('%', '%25')}`)
    .join('%26');
  return `${percentEncode(method.toUpperCase(), 'method')}&${percentEncode(baseUri, 'url')}&${parameters}`;
}
