import { KeystageError } from '../../shared/index.ts';
import type { EncodedParameter } from './parameters.ts';
import { recode } from './percent-encoding.ts';

/** RFC 5849 §3.5.1: `OAuth name="value", …`. The realm is a quoted string of RFC 2617, and is not percent-encoded. */
export function formatAuthorization(parameters: readonly EncodedParameter[], realm: string | null): string {
  let header = realm === null ? 'OAuth ' : `OAuth realm="${quoteRealm(realm)}", `;
  let separator = '';
  for (const [name, value] of parameters) {
    header += `${separator}${name}="${value}"`;
    separator = ', ';
  }
  return header;
}

function quoteRealm(realm: string): string {
  if (/^[\u0020-\u007e]*$/.test(realm)) return realm.replace(/["\\]/g, '\\$&');
  throw new KeystageError('input/invalid', 'The realm has characters that no header can hold.', {
    field: 'realm',
    hint: 'Use printable ASCII.',
  });
}

/** A parameter as it stands in a header, not decoded, and without its quotes. */
export interface HeaderParameter {
  readonly name: string;
  readonly raw: string;
  readonly quoted: boolean;
}

const pair = /[ \t]*([^\s=,"]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))[ \t]*(?:,|$)/y;

/**
 * What an Authorization header of scheme `OAuth` holds, the realm included. Answers null for another scheme. Values
 * without quotes are taken too, since programs send them. Throws 'input/invalid' at `field` for what is no such list.
 */
export function readAuthorization(header: string, field: string): HeaderParameter[] | null {
  const scheme = /^[ \t]*OAuth(?:[ \t]+|$)/i.exec(header);
  if (scheme === null) return null;
  const parameters: HeaderParameter[] = [];
  const rest = header.slice(scheme[0].length).trimEnd();
  pair.lastIndex = 0;
  while (pair.lastIndex < rest.length) {
    const match = pair.exec(rest);
    if (match === null) {
      throw new KeystageError('input/invalid', 'The Authorization header is not a list of name="value".', {
        field,
        hint: 'Separate the parameters with commas, and quote each value.',
      });
    }
    const [, name = '', quoted, bare = ''] = match;
    parameters.push({ name, raw: quoted ?? bare, quoted: quoted !== undefined });
  }
  return parameters;
}

/** The header's parameters as they are signed: without the realm (§3.4.1.3.1), and with `+` for a plus. */
export function encodeHeaderParameters(parameters: readonly HeaderParameter[], field: string): EncodedParameter[] {
  return parameters
    .filter(({ name }) => name.toLowerCase() !== 'realm')
    .map(({ name, raw }) => [recode(name, 'plus', field), recode(raw, 'plus', field)]);
}
