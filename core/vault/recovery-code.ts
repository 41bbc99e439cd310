import { KeystageError } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import type { RandomBytes } from './random-bytes.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomLength = 26;
const codeLength = randomLength + 2;
const groupLength = 4;

/**
 * The 26 random characters (130 bits, Crockford's base32) are the secret. Two more make the whole, read as one number
 * in base 32, divisible by this prime: every single wrong character and every two characters swapped are found, and of
 * other mistakes all but one in a thousand.
 */
const checkPrime = 1021;

/** A new code as it is shown: seven groups of four, `XXXX-XXXX-…`. */
export function makeRecoveryCode(randomBytes: RandomBytes): SecretValue {
  const random = randomBytes(randomLength);
  const digits = Buffer.alloc(codeLength);
  try {
    for (const [index, byte] of random.entries()) digits[index] = byte & 31;
    const check = (checkPrime - remainderOf(digits)) % checkPrime;
    digits[randomLength] = check >> 5;
    digits[randomLength + 1] = check & 31;
    const characters = Array.from(digits, (digit) => alphabet.charAt(digit)).join('');
    return SecretValue.fromText(characters.replace(/.{4}(?=.)/g, '$&-'));
  } finally {
    random.fill(0);
    digits.fill(0);
  }
}

/**
 * Lends to `use` the 26 characters that the code stands for, in ASCII, and wipes them. Case, spaces and dashes don't
 * matter, O reads as 0, I and L read as 1. Throws 'vault/wrong-recovery-code' where the check shows a mistype, so that
 * nobody waits for a derivation that can't succeed.
 */
export async function withRecoveryCodeBytes<Result>(
  code: SecretValue,
  use: (bytes: Buffer) => Promise<Result>,
): Promise<Result> {
  const digits = code.use(readDigits);
  const secret = Buffer.alloc(randomLength);
  try {
    if (digits === null || remainderOf(digits) !== 0) throw mistyped();
    for (const [index, digit] of digits.subarray(0, randomLength).entries()) {
      secret[index] = alphabet.charCodeAt(digit);
    }
    return await use(secret);
  } finally {
    digits?.fill(0);
    secret.fill(0);
  }
}

const separators = new Set([0x20, 0x2d, 0x09, 0x0a, 0x0d]);
const readAs: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

function readDigits(bytes: Buffer): Buffer | null {
  const digits = Buffer.alloc(codeLength);
  let count = 0;
  for (const byte of bytes) {
    if (separators.has(byte)) continue;
    const character = String.fromCharCode(byte).toUpperCase();
    const digit = alphabet.indexOf(readAs[character] ?? character);
    if (digit === -1 || count === codeLength) {
      digits.fill(0);
      return null;
    }
    digits[count] = digit;
    count += 1;
  }
  return count === codeLength ? digits : null;
}

function remainderOf(digits: Uint8Array): number {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 32 + digit) % checkPrime;
  return remainder;
}

function mistyped(): KeystageError {
  return new KeystageError(
    'vault/wrong-recovery-code',
    'This is not a recovery code: a character is wrong or missing.',
    {
      field: 'recoveryCode',
      hint: `It is mistyped. Compare it with the one you kept: ${codeLength / groupLength} groups of ${groupLength} characters.`,
    },
  );
}
