import { open, rm } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { KeystageError } from '../../shared/index.ts';

/**
 * A new file that only its owner can read. Nothing is ever written over: what stands at `path` may be the only copy of
 * something, or a link to elsewhere. A file that could not be written whole is taken away again.
 */
export async function writePrivateFile(path: string, content: Uint8Array): Promise<void> {
  if (!isAbsolute(path)) {
    throw new KeystageError('input/invalid', 'The path does not begin at the root.', {
      field: 'path',
      hint: 'Write the whole path, for example /home/you/acme/.env, or begin it with ~/.',
    });
  }
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw explain(path, cause);
  });
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (cause) {
    await rm(path, { force: true });
    throw explain(path, cause);
  } finally {
    await file.close();
  }
}

function explain(path: string, cause: unknown): KeystageError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  if (code === 'EEXIST') {
    return new KeystageError('input/taken', `There is something at ${path} already; nothing was written.`, {
      field: 'path',
      hint: 'Choose another name, or move that file away first.',
      cause,
    });
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const message = `The folder of ${path} is not there.`;
    return new KeystageError('not-found', message, { field: 'path', hint: 'Make it first, or choose another.', cause });
  }
  return new KeystageError('input/invalid', `${path} can’t be written (${code}).`, { field: 'path', cause });
}
