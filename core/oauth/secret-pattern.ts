/**
 * A regular expression that finds a secret in text, in whatever of these forms it stands: as it is, percent-encoded
 * once or more (wholly or in part, in either case, `+` for a space), base64 or base64url at any offset within a longer
 * value (as in Basic's `id:secret`), hex. Written for short texts and few secrets; matching is linear.
 */
export function matchSecret(secret: string): RegExp {
  const bytes = Buffer.from(secret, 'utf8');
  const forms = [
    Array.from(secret, matchCharacter).join(''),
    matchIgnoringCase(bytes.toString('hex')),
    ...[0, 1, 2].map((offset) => matchBase64(bytes, offset)),
  ];
  return new RegExp(forms.filter((form) => form !== '').join('|'), 'g');
}

/** One character: itself, its JSON escape, or each of its UTF-8 bytes as %XX, %25XX and so on. */
function matchCharacter(character: string): string {
  const hex = Buffer.from(character, 'utf8').toString('hex');
  const encoded = (hex.match(/../g) ?? []).map((byte) => `%(?:25)*${matchIgnoringCase(byte)}`).join('');
  const forms = [escapeForPattern(character), encoded];
  if (character === ' ') forms.push('\\+', '%(?:25)*2[Bb]');
  if (character === '"' || character === '\\') forms.push(`\\\\${escapeForPattern(character)}`);
  return `(?:${forms.join('|')})`;
}

/**
 * The base64 digits that depend on nothing but the secret, where `offset` bytes stand before it in their group of
 * three. Too few digits would match by chance; such a short secret is found in its other forms.
 */
function matchBase64(secret: Buffer, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), secret]);
  const firstDigit = Math.ceil((offset * 8) / 6);
  const endDigit = Math.floor((whole.length * 8) / 6);
  const digits = whole.toString('base64').slice(firstDigit, endDigit);
  if (digits.length < 6) return '';
  return digits.replaceAll(/[+/]/g, (digit) => (digit === '+' ? '(?:[+-]|%(?:25)*2[Bb])' : '(?:[/_]|%(?:25)*2[Ff])'));
}

function matchIgnoringCase(hex: string): string {
  return hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escapeForPattern(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
