// Values of the right form that were never anyone's: made here, of nothing but a counter.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function letters(count: number, from: number): string {
  return Array.from({ length: count }, (_, index) =>
    alphabet.charAt((index * 7 + from * 13 + index * index) % 62),
  ).join('');
}

/** Base64url, without padding. */
function encode(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,6}/g) ?? []).map((six) => alphabet.charAt(parseInt(six.padEnd(6, '0'), 2))).join('');
}

function encodeText(text: string): string {
  return encode(Array.from(text, (character) => character.charCodeAt(0)));
}

function numberBytes(value: number, order: 'big' | 'little'): number[] {
  const bytes = (value.toString(16).padStart(16, '0').match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  return order === 'big' ? bytes : bytes.reverse();
}

export function sampleApiKey(from = 1): string {
  return letters(25, from);
}

export function sampleApiSecret(from = 2): string {
  return letters(50, from);
}

export function sampleAccessToken(userId = '15072311', from = 3): string {
  return `${userId}-${letters(40, from)}`;
}

export function sampleAccessTokenSecret(from = 4): string {
  return letters(45, from);
}

export function sampleClientId(from = 5): string {
  return encodeText(`${letters(20, from)}:1:ci`);
}

export function sampleClientSecret(from = 6): string {
  return `${letters(24, from)}-_${letters(24, from + 1)}`;
}

/** As X writes it: with its + / and = percent-encoded. */
export function sampleBearer(appId: number, from = 7): string {
  const head = [...Array<number>(16).fill(0), ...numberBytes(appId, 'little')];
  const tail = Array.from({ length: 20 }, (_, index) => (index * 11 + from * 17) % 256);
  const base64 = encode([...head, ...tail])
    .replaceAll('-', '%2B')
    .replaceAll('_', '%2F');
  return `${base64}%3D${letters(50, from)}`;
}

export function sampleUserToken(kind: 'at' | 'rt' | 'ac', issuedAt: number, from = 8): string {
  return encodeText(`${letters(45, from)}:${String(issuedAt)}:1:1:${kind}:1`);
}

export function sampleRequestToken(appId: number, issuedAt: number): string {
  return encode([1, 2, 3, 4, ...numberBytes(appId, 'big'), ...numberBytes(issuedAt, 'big')]);
}
