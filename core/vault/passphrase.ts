import { KeystageError } from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';

/**
 * The bytes a passphrase stands for: its text in Unicode's NFKC, in UTF-8. Keyboards and systems spell the same letters
 * differently (é as one code point or two, full-width digits of an input method); the passphrase must open the vault
 * on all of them. Nothing is trimmed. Lends the bytes to `use`, and wipes them.
 */
export async function withPassphraseBytes<Result>(
  passphrase: SecretValue,
  field: string,
  use: (bytes: Buffer) => Promise<Result>,
): Promise<Result> {
  const text = passphrase.use((bytes) => decodeUtf8(bytes, field)).normalize('NFKC');
  const bytes = Buffer.alloc(Buffer.byteLength(text, 'utf8'));
  bytes.write(text, 'utf8');
  try {
    return await use(bytes);
  } finally {
    bytes.fill(0);
  }
}

// Other bytes would all become U+FFFD, and different passphrases the same one.
function decodeUtf8(bytes: Buffer, field: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new KeystageError('input/invalid', 'The passphrase is not text in UTF-8.', {
      field,
      hint: 'Save the file that holds it as UTF-8.',
    });
  }
}

export function refuseEmptyPassphrase(passphrase: SecretValue, field: string): void {
  if (passphrase.byteLength > 0) return;
  throw new KeystageError('input/invalid', 'The passphrase is empty.', { field, hint: 'Choose a passphrase.' });
}
