/** Shorter ones are left alone: `on` or `42` stands in any output, and what is masked everywhere is known by that. */
export const leastMaskedLength = 4;

/** Fewer characters from the middle of a base64 text are found in texts that hold no secret. */
const leastBase64Length = 8;

/**
 * The ways in which a program writes a secret when it logs a request: as it is, within a URL or a form (RFC 3986 §2.1,
 * in both cases of hexadecimal), in JSON, and in base64, alone or behind something else as in an `Authorization: Basic`
 * header. Not found are: hexadecimal, hashes, compressed output, base64 or values broken into lines, and parts of a value.
 */
export function secretPatterns(value: string): Buffer[] {
  if (value.length < leastMaskedLength) return [];
  const texts = [value, ...inUrls(value), ...inJson(value), ...inBase64(Buffer.from(value, 'utf8'))];
  return [...new Set(texts)].map((text) => Buffer.from(text, 'utf8'));
}

function inUrls(value: string): string[] {
  const component = encodeURIComponent(value);
  // OAuth 1.0a (RFC 5849 §3.6) escapes what encodeURIComponent leaves; a form has its own set, and + for a space.
  const strict = component.replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams({ v: value }).toString().slice(2);
  const upper = [component, strict, form];
  return [...upper, ...upper.map((each) => each.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))];
}

function inJson(value: string): string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  // Python escapes everything beyond ASCII, PHP the slash.
  const ascii = plain.replace(/[\u007f-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [plain, ascii, plain.replaceAll('/', '\\/')];
}

function inBase64(bytes: Buffer): string[] {
  const whole = bytes.toString('base64');
  const texts = [whole, whole.replace(/=+$/, '')];
  // What is before the value moves it by 0, 1 or 2 bytes against the groups of three. The characters at both ends that
  // hold bits of the neighbours are left out.
  for (const [shift, firstOwn] of [0, 2, 3].entries()) {
    const moved = Buffer.concat([Buffer.alloc(shift), bytes]);
    const inner = moved.toString('base64').slice(firstOwn, Math.floor((moved.length * 8) / 6));
    if (inner.length >= leastBase64Length) texts.push(inner);
    moved.fill(0);
  }
  return [...texts, ...texts.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}
