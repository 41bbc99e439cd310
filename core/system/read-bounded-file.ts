import { constants, open, stat } from 'node:fs/promises';

/** What `readBoundedFile` found in the place of a file that it reads. */
export type BoundedFile =
  | { readonly is: 'read'; readonly bytes: Buffer; readonly mode: number }
  | { readonly is: 'no-file' }
  | { readonly is: 'too-large' };

/**
 * Reads a file of at most `maxBytes`. It is judged once it is open, so that it can't be exchanged in between; and by what
 * comes out of it, for files of the system give their length as 0. A pipe is not waited for. The caller wipes the bytes.
 */
export async function readBoundedFile(path: string, maxBytes: number): Promise<BoundedFile> {
  // A device may act on being opened.
  if (!(await stat(path)).isFile()) return { is: 'no-file' };
  const file = await open(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  try {
    const found = await file.stat();
    if (!found.isFile()) return { is: 'no-file' };
    if (found.size > maxBytes) return { is: 'too-large' };
    const bytes = Buffer.alloc(maxBytes + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
      if (bytesRead === 0) return { is: 'read', bytes: bytes.subarray(0, length), mode: found.mode };
      length += bytesRead;
    }
    bytes.fill(0);
    return { is: 'too-large' };
  } finally {
    await file.close();
  }
}
