import { decodeLoosely, encode, type Construction, type Parameter } from './construction.ts';
import type { BaseStringMistake } from './mistake.ts';

const rfc = 'Encode all but letters, digits and -._~ as %XX with upper-case digits (RFC 5849 §3.6).';

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function lowerCase(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

function mistake(id: string, says: string, fix: string, make: BaseStringMistake['make']): BaseStringMistake {
  return { of: 'base string', id, says, fix, make };
}

function withParameters(
  right: Construction,
  from: Parameter['from'],
  change: (one: Parameter) => Parameter,
): Construction | null {
  if (!right.parameters.some((one) => one.from === from)) return null;
  return { ...right, parameters: right.parameters.map((one) => (one.from === from ? change(one) : one)) };
}

/** Names and values as they stand in the URL or body, encoded, so that encoding them again encodes them twice. */
function leaveEncoded({ raw, ...rest }: Parameter): Parameter {
  const [name = '', ...value] = raw.split('=');
  return { ...rest, raw, name, value: value.join('=') };
}

function keepPlus({ raw, ...rest }: Parameter): Parameter {
  const [name = '', ...value] = raw.split('=');
  return { ...rest, raw, name: decodeLoosely(name), value: decodeLoosely(value.join('=')) };
}

/** How names, values and the whole are encoded. */
export const encodingMistakes: readonly BaseStringMistake[] = [
  mistake('space-as-plus', 'It encodes a space as +.', `Encode it as %20. ${rfc}`, (right) => ({
    ...right,
    encode: (text) => right.encode(text).replaceAll('%20', '+'),
  })),
  mistake(
    'form-encoding',
    'It encodes as forms do (URLSearchParams and the like): a space as +, ~ as %7E, * not at all.',
    rfc,
    (right) => ({ ...right, encode: formEncode }),
  ),
  mistake('reserved-not-encoded', "It leaves ! * ' ( ) as they are, as encodeURIComponent does.", rfc, (right) => ({
    ...right,
    encode: encodeURIComponent,
    encodeAll: encodeURIComponent,
    encodeUri: encodeURIComponent,
  })),
  mistake('lower-case-escapes', 'It writes percent escapes with lower-case digits.', rfc, (right) => ({
    ...right,
    encode: (text) => lowerCase(right.encode(text)),
    encodeAll: (text) => lowerCase(right.encodeAll(text)),
    encodeUri: (text) => lowerCase(right.encodeUri(text)),
  })),
  mistake(
    'lower-case-escapes',
    'It writes the percent escapes of names and values with lower-case digits.',
    rfc,
    (right) => ({
      ...right,
      encode: (text) => lowerCase(right.encode(text)),
    }),
  ),
  mistake(
    'encoded-once',
    'It encodes names and values, but not the joined parameters again.',
    'Encode the joined parameters as a whole once more before they go into the base string (§3.4.1.1).',
    (right) => ({ ...right, encodeAll: (text) => text }),
  ),
  mistake(
    'values-not-encoded',
    'It joins names and values without encoding each first.',
    'Encode each name and value before sorting, and the whole after joining (§3.4.1.3.2).',
    (right) => ({ ...right, encode: (text) => text }),
  ),
  mistake(
    'encoded-twice',
    'It encodes each name and value twice.',
    'Encode each name and value once; the second time is for the whole (§3.4.1.3.2).',
    (right) => ({ ...right, encode: (text) => right.encode(right.encode(text)) }),
  ),
  mistake(
    'query-not-decoded',
    'It signs the query as it stands in the URL, without decoding it first.',
    'Decode the query before its names and values are encoded for signing (§3.4.1.3.1).',
    (right) => withParameters(right, 'query', leaveEncoded),
  ),
  mistake(
    'body-not-decoded',
    'It signs the form body as it is sent, without decoding it first.',
    'Decode the form before its names and values are encoded for signing (§3.4.1.3.1).',
    (right) => withParameters(right, 'body', leaveEncoded),
  ),
  ...(['query', 'body'] as const).map((from) =>
    mistake(
      'plus-kept',
      `It takes a + in the ${from} for a plus, where it stands for a space.`,
      'Read + as a space in queries and forms (§3.4.1.3.1), and send %2B for a plus.',
      (right) => withParameters(right, from, keepPlus),
    ),
  ),
  mistake(
    'url-not-encoded',
    'It puts the URL into the base string without encoding it.',
    'Encode the URL too (§3.4.1.1).',
    (right) => ({
      ...right,
      encodeUri: (text) => text,
    }),
  ),
  mistake(
    'url-encoded-twice',
    'It encodes the URL twice.',
    'Encode the URL once, as it is sent (§3.4.1.2).',
    (right) => ({ ...right, encodeUri: (text) => encode(right.encodeUri(text)) }),
  ),
];
