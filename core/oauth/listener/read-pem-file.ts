import { isAbsolute } from 'node:path';
import { KeystageError } from '../../../shared/index.ts';
import { SecretValue } from '../../secret-value.ts';
import { readBoundedFile } from '../../system/read-bounded-file.ts';

/** More than a chain of certificates: whoever names a film by mistake hears so at once. */
const maxBytes = 256 * 1024;

/** The bytes of a certificate or key file. Throws `not-found` and `input/invalid`, with `field`. */
export async function readPemFile(path: string, field: string): Promise<SecretValue> {
  if (!isAbsolute(path)) {
    throw new KeystageError('input/invalid', 'The path does not begin at the root.', {
      field,
      hint: 'Write the whole path, for example /home/you/certs/127.0.0.1.pem.',
    });
  }
  try {
    const file = await readBoundedFile(path, maxBytes);
    if (file.is === 'no-file') throw new KeystageError('input/invalid', `${path} is no file.`, { field });
    if (file.is === 'too-large') {
      throw new KeystageError('input/invalid', `${path} is too large for a certificate or a key.`, { field });
    }
    const { bytes } = file;
    const value = SecretValue.fromBytes(bytes);
    bytes.fill(0);
    return value;
  } catch (error) {
    throw error instanceof KeystageError ? error : unreadable(path, field, error);
  }
}

function unreadable(path: string, field: string, cause: unknown): KeystageError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new KeystageError('not-found', `There is no file ${path}.`, { field, cause });
  }
  const hint = code === 'EACCES' ? 'Give yourself the right to read it.' : undefined;
  return new KeystageError('input/invalid', `${path} can’t be read (${code}).`, { field, hint, cause });
}
