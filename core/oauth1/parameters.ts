import { KeystageError } from '../../shared/index.ts';
import { recode } from './percent-encoding.ts';

/** A name and a value, each in the encoding of RFC 5849 §3.6: the form in which parameters are sorted and signed. */
export type EncodedParameter = readonly [name: string, value: string];

/**
 * The parameters of a query or of a form body (RFC 5849 §3.4.1.3.1, HTML 4.01 §17.13.4), in their order and with their
 * duplicates. `c2` is a name with an empty value; nothing between two `&` is no parameter.
 */
export function parseForm(form: string, field: string): EncodedParameter[] {
  const parameters: EncodedParameter[] = [];
  for (const part of form.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = equals === -1 ? part : part.slice(0, equals);
    const value = equals === -1 ? '' : part.slice(equals + 1);
    parameters.push([recode(name, 'space', field), recode(value, 'space', field)]);
  }
  return parameters;
}

/** Whether a body is a form (§3.4.1.3.1): only then are its parameters signed. `multipart/form-data` is none. */
export function isForm(contentType: string | null): boolean {
  return contentType !== null && contentType.split(';', 1)[0]?.trim().toLowerCase() === formType;
}

export const formType = 'application/x-www-form-urlencoded';

/**
 * §3.4.1.3.2: sorted by encoded name, then by encoded value. Encoded text is ASCII, for which the order of JavaScript is
 * that of the bytes. The joined `name=value` would sort differently: `-`, `.`, digits and `%` come before `=` or after.
 */
export function sortParameters(parameters: readonly EncodedParameter[]): EncodedParameter[] {
  return parameters.toSorted((one, other) => {
    if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
    if (one[1] === other[1]) return 0;
    return one[1] < other[1] ? -1 : 1;
  });
}

/** RFC 5849 §3.1: each protocol parameter once in the whole request. */
export function refuseRepeatedProtocolParameters(parameters: readonly EncodedParameter[], field: string): void {
  const seen = new Set<string>();
  for (const [name] of parameters) {
    if (!name.startsWith('oauth_')) continue;
    if (seen.has(name)) {
      throw new KeystageError('input/invalid', `The request has ${name} twice.`, {
        field,
        hint: 'Leave it out of the URL and of the body; signing adds it.',
      });
    }
    seen.add(name);
  }
}
