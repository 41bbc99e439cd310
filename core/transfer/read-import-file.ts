import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { KeystageError } from '../../shared/index.ts';
import { readBoundedFile } from '../system/read-bounded-file.ts';

/** Far more than any of these files holds; a file named by mistake is refused before it fills the memory. */
const maxBytes = 512 * 1024;

export interface ImportFile {
  /** Where it was found: the file in a folder that was named, and the home folder in the place of `~`. */
  readonly path: string;
  readonly text: string;
  /** Whether other users of the machine may read it. */
  readonly othersMayRead: boolean;
}

/** Links are followed. Throws 'not-found' where there is no such file, 'input/invalid' for what can't be read as text. */
export async function readImportFile(named: string): Promise<ImportFile> {
  const expanded = named === '~' || named.startsWith('~/') ? join(homedir(), named.slice(1)) : named;
  if (!isAbsolute(expanded)) {
    throw new KeystageError('input/invalid', 'The path does not begin at the root.', {
      field: 'path',
      hint: 'Write the whole path, for example /home/you/acme/.env or ~/.twurlrc.',
    });
  }
  try {
    // From version 1.3 on ~/.xurl is a folder.
    const path = (await stat(expanded)).isDirectory() ? join(expanded, 'auth.yml') : expanded;
    const file = await readBoundedFile(path, maxBytes);
    if (file.is === 'no-file') throw refusal(path, 'is not a file');
    if (file.is === 'too-large') throw refusal(path, 'is too large to hold keys');
    const { bytes, mode } = file;
    try {
      return { path, text: decode(path, bytes), othersMayRead: process.platform !== 'win32' && (mode & 0o044) !== 0 };
    } finally {
      bytes.fill(0);
    }
  } catch (error) {
    throw error instanceof KeystageError ? error : unreadable(expanded, error);
  }
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refusal(path, 'holds bytes that are not text (UTF-8)', cause);
  }
}

function refusal(path: string, what: string, cause?: unknown): KeystageError {
  return new KeystageError('input/invalid', `${path} ${what}.`, { field: 'path', hint: 'Choose another file.', cause });
}

function unreadable(path: string, cause: unknown): KeystageError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const hint = 'Look at the path again, or choose another file.';
    return new KeystageError('not-found', `There is no file ${path}.`, { field: 'path', hint, cause });
  }
  const hint = 'Give yourself the right to read it, or choose another file.';
  return new KeystageError('input/invalid', `${path} can’t be read (${code}).`, { field: 'path', hint, cause });
}
