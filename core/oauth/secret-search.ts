/**
 * Finds secrets in text, in whatever of these forms they stand: as they are, percent-encoded once or more (wholly or in
 * part, in either case, `+` for a space), with JSON's backslashes, base64 or base64url at any offset within a longer
 * value (as in Basic's `id:secret`), hex. The text is decoded once and searched for plain strings: a pattern with all
 * the forms in it would take the product of both lengths, and both may be a hostile server's choice.
 */

/** What one secret is looked for by; bytes are written as characters U+0000–U+00FF. */
export interface SecretForms {
  readonly raw: string;
  readonly plain: readonly string[];
  readonly hex: string;
  readonly base64: readonly string[];
}

/** UTF-16 offsets into the text, the end excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Shorter strings would match by chance; such a short secret is found in its other forms. */
const shortestForm = 6;
/** One UTF-16 unit is at most three bytes, a byte three characters, and one more round of encoding is allowed for. */
export const longestFormFactor = 15;

export function toSecretForms(secret: string): SecretForms {
  const bytes = Buffer.from(secret, 'utf8');
  // The secret may itself read like an encoding (`%41`), so it is looked for both as it is and decoded as the text is.
  const plain = [bytes.toString('latin1').replaceAll('\\', ''), decode(secret).bytes].map(toPlain);
  return {
    raw: secret,
    plain: [...new Set(plain)].filter(isLongEnough),
    hex: bytes.toString('hex'),
    base64: [0, 1, 2].map((offset) => toBase64Digits(bytes, offset)).filter(isLongEnough),
  };
}

/** A text made ready for many searches. */
export class SearchedText {
  readonly #text: string;
  readonly #decoded: Decoded;
  readonly #plain: string;
  readonly #hex: string;
  readonly #base64: string;

  constructor(text: string) {
    this.#text = text;
    this.#decoded = decode(text);
    const { bytes } = this.#decoded;
    this.#plain = toPlain(bytes);
    this.#hex = bytes.replaceAll(/[A-F]/g, (digit) => digit.toLowerCase());
    this.#base64 = bytes.replaceAll('-', '+').replaceAll('_', '/');
  }

  find({ raw, plain, hex, base64 }: SecretForms): Range[] {
    const { starts, ends } = this.#decoded;
    const within = [
      ...plain.flatMap((form) => findAll(this.#plain, form)),
      ...findAll(this.#hex, hex),
      ...base64.flatMap((form) => findAll(this.#base64, form)),
    ];
    const mapped = within.map(({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }));
    return [...findAll(this.#text, raw), ...mapped];
  }
}

interface Decoded {
  readonly bytes: string;
  /** Where in the text each byte's own characters start and end. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function decode(text: string): Decoded {
  let bytes = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(/%(?:25)*[0-9A-Fa-f]{2}|[^]/gu)) {
    const [token] = match;
    const isEncoded = token.length > 1 && token.startsWith('%');
    const decoded = isEncoded ? Buffer.from(token.slice(-2), 'hex') : Buffer.from(token, 'utf8');
    for (const byte of decoded) {
      const character = String.fromCharCode(byte);
      if (character === '\\') continue;
      bytes += character;
      starts.push(match.index);
      ends.push(match.index + token.length);
    }
  }
  return { bytes, starts, ends };
}

/** A form encoding writes a space as `+`: here the two are one. */
function toPlain(bytes: string): string {
  return bytes.replaceAll('+', ' ');
}

/** The base64 digits that depend on nothing but the secret, where `offset` bytes stand before it in their group. */
function toBase64Digits(secret: Buffer, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), secret]);
  const firstDigit = Math.ceil((offset * 8) / 6);
  const endDigit = Math.floor((whole.length * 8) / 6);
  return whole.toString('base64').slice(firstDigit, endDigit);
}

function isLongEnough(form: string): boolean {
  return form.length >= shortestForm;
}

function findAll(text: string, wanted: string): Range[] {
  const found: Range[] = [];
  let start = text.indexOf(wanted);
  while (start !== -1) {
    found.push({ start, end: start + wanted.length });
    start = text.indexOf(wanted, start + wanted.length);
  }
  return found;
}
