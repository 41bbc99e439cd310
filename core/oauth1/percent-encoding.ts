import { KeystageError } from '../../shared/index.ts';

const unreservedOnly = /^[A-Za-z0-9\-._~]*$/;
/** What `encodeURIComponent` leaves as it is and RFC 5849 §3.6 does not. */
const leftByPlatform = /[!'()*]/g;
/** What is neither unreserved nor a sign with a meaning of its own. */
const otherRun = /[^A-Za-z0-9\-._~%+]+/g;

/** RFC 5849 §3.6 for each octet: itself where it is unreserved, else `%XX` with upper-case digits. */
const encodedOctets: readonly string[] = Array.from({ length: 256 }, (_, octet) => {
  const character = String.fromCharCode(octet);
  return unreservedOnly.test(character) ? character : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
});

/**
 * RFC 5849 §3.6: UTF-8, then every octet but the unreserved ones as `%XX`. Throws 'input/invalid' at `field` for half a
 * surrogate pair, which has no UTF-8 and would be sent as another character than it was signed as.
 */
export function percentEncode(text: string, field: string): string {
  // Most of what is signed needs no encoding, and the test is several times faster than the encoding.
  if (unreservedOnly.test(text)) return text;
  try {
    return encodeURIComponent(text).replace(leftByPlatform, (character) => encodeOctet(character.charCodeAt(0)));
  } catch (cause) {
    throw unpaired(field, cause);
  }
}

export function encodeOctet(octet: number): string {
  return encodedOctets[octet] ?? '';
}

/** The value of a hexadecimal digit by its character code, in whatever case it is; -1 for what is none. */
const digitValues = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

/** How `+` is to be read: a space in forms and queries (HTML 4.01 §17.13.4), itself in a header (RFC 5849 §3.5.1). */
export type PlusMeans = 'space' | 'plus';

/**
 * Brings a component that is encoded in whatever way into the one encoding of §3.6. It goes from octet to octet without
 * a string in between, so that octets which are no UTF-8 (`%FF`) stay what they are instead of turning into U+FFFD.
 * Throws 'input/invalid' at `field` for a percent sign that begins no octet.
 */
export function recode(component: string, plusMeans: PlusMeans, field: string): string {
  if (unreservedOnly.test(component)) return component;
  const plus = plusMeans === 'space' ? '%20' : '%2B';
  const text = component.replace(otherRun, (run) => percentEncode(run, field)).replaceAll('+', plus);
  let recoded = '';
  let from = 0;
  // Piece by piece: a function called by `replace` for each escape takes twice the time.
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', from)) {
    recoded += text.slice(from, at) + encodeOctet(readOctet(text, at + 1, field));
    from = at + 3;
  }
  return recoded + text.slice(from);
}

/** The octet that two hexadecimal digits from `at` on stand for. */
function readOctet(text: string, at: number, field: string): number {
  const high = digitValues[text.charCodeAt(at)] ?? -1;
  const low = digitValues[text.charCodeAt(at + 1)] ?? -1;
  if (high === -1 || low === -1) throw brokenEscape(field);
  return high * 16 + low;
}

/** The text that an encoding of §3.6 stands for. Throws 'input/invalid' at `field` where that is no UTF-8. */
export function percentDecode(encoded: string, field: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch (cause) {
    throw new KeystageError('input/invalid', 'A value is not the percent-encoding of any text.', { field, cause });
  }
}

function brokenEscape(field: string): KeystageError {
  return new KeystageError('input/invalid', 'There is a % that two hexadecimal digits don’t follow.', {
    field,
    hint: 'Write %25 for a percent sign.',
  });
}

function unpaired(field: string, cause: unknown): KeystageError {
  return new KeystageError('input/invalid', 'There is half a character (an unpaired surrogate) in it.', {
    field,
    hint: 'Check how the text was cut or decoded.',
    cause,
  });
}
