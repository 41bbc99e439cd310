import { open } from 'node:fs/promises';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { warn, type Terminal } from '../terminal/terminal.ts';
import { binaryRefusal, createTextDecoder } from './text-only.ts';

/** More than any secret: whoever names a film by mistake hears so at once. */
const maxBytes = 64 * 1024;

/**
 * The content of a file that holds one secret, without the line end that editors put at its end. Warns when others on
 * this machine may read it. Throws 'not-found' where there is no file, 'input/invalid' where it can't be used.
 */
export async function readSecretFile(terminal: Terminal, path: string): Promise<string> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const stats = await file.stat();
    if (stats.size > maxBytes) throw new KeystageError('input/invalid', `${path} is too large to hold one secret.`);
    const content = decode(path, await file.readFile());
    // After it was read: a folder or a mistaken file must not be closed to others on our advice.
    if (process.platform !== 'win32' && stats.isFile() && (stats.mode & 0o077) !== 0) {
      warn(terminal, `Other users of this machine may open ${path}. Close it to them: chmod 600 ${path}`);
    }
    return content.replace(/\r?\n$/, '');
  } catch (error) {
    throw error instanceof KeystageError ? error : unreadable(path, error);
  } finally {
    await file.close();
  }
}

function decode(path: string, bytes: Buffer): string {
  try {
    return createTextDecoder().decode(bytes);
  } catch (cause) {
    throw binaryRefusal(path, cause);
  }
}

function unreadable(path: string, cause: unknown): KeystageError {
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown error';
  if (code === 'ENOENT') return new KeystageError('not-found', `There is no file ${path}.`, { cause });
  return new KeystageError('input/invalid', `${path} can’t be read (${code}).`, { cause });
}
