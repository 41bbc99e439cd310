import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { KeystageError } from '../../shared/index.ts';

export interface PageFile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Request path to file, complete. A path that is not a key here does not exist: none is ever computed from a request. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/**
 * Reads the built window into memory, once, at start: exact paths to bytes, with `/` for index.html. Symbolic links
 * and files of unknown type are left out. Throws 'internal' when there is no built window in `folder`.
 */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw missing(error);
  });
  const files = new Map<string, PageFile>();
  for (const entry of entries) {
    const contentType = contentTypes[extname(entry.name)];
    if (!entry.isFile() || contentType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { bytes, contentType });
  }
  const index = files.get('/index.html');
  if (!index) throw missing();
  files.delete('/index.html');
  files.set('/', index);
  return files;
}

function missing(cause?: unknown): KeystageError {
  return new KeystageError('internal', 'The window of Keystage has not been built.', {
    hint: 'Run `npm run build` in the folder of Keystage.',
    cause,
  });
}
