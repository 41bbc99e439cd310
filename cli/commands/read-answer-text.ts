import { open } from 'node:fs/promises';
import { KeystageError } from '../../shared/contract/keystage-error.ts';

/** An error is short, and stands at the beginning; what comes after this is not read. */
const maxBytes = 60 * 1024;

/** The beginning of a file or of standard input, as text; bytes that are none become marks. */
export async function readAnswerText(
  path: string | undefined,
  stdin: NodeJS.ReadStream = process.stdin,
): Promise<string> {
  const bytes = path === undefined ? await readInput(stdin) : await readBeginning(path);
  return new TextDecoder().decode(bytes);
}

async function readInput(stdin: NodeJS.ReadStream): Promise<Buffer> {
  if (stdin.isTTY) {
    throw new KeystageError('input/invalid', 'The answer is read from standard input, and nothing is piped in.', {
      hint: 'Pipe it in (curl -i … | keystage oauth explain), or name a file with --file.',
    });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    chunks.push(bytes);
    size += bytes.byteLength;
    if (size >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

async function readBeginning(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const room = Buffer.alloc(maxBytes);
      let size = 0;
      for (let read = -1; read !== 0 && size < maxBytes; size += read) {
        read = (await file.read(room, size, maxBytes - size)).bytesRead;
      }
      return room.subarray(0, size);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new KeystageError('not-found', `The file ${path} can’t be read.`, { field: 'file', cause });
  }
}
