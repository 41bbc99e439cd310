import { open } from 'node:fs/promises';
import type * as z from 'zod';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { createTextDecoder } from '../passphrase/text-only.ts';

/** Room for any request whose signature somebody would look at; a file piped in by mistake is refused. */
const maxBytes = 1024 * 1024;

/**
 * A JSON document of standard input or of a file, parsed with `schema`. Throws 'input/invalid' with the field at fault;
 * nothing of the document is in the error, since secrets stand in it.
 */
export async function readRequestDocument<Schema extends z.ZodType>(
  schema: Schema,
  path: string | undefined,
  stdin: NodeJS.ReadStream = process.stdin,
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(parseJson(path === undefined ? await readInput(stdin) : await readFile(path)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  // A strict schema names what it does not know beside the path.
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknown].map(String).join('.');
  throw invalid(
    unknown.length > 0 ? `There is no field ${field}.` : 'A field is missing, or is not what it should be.',
    {
      ...(field === '' ? {} : { field }),
      hint: 'Say keystage help sign for the fields there are.',
    },
  );
}

async function readInput(stdin: NodeJS.ReadStream): Promise<string> {
  if (stdin.isTTY) {
    throw invalid('The request is read from standard input, and nothing is piped in.', {
      hint: 'Pipe a JSON document in, or name a file with --request-file.',
    });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.byteLength;
    if (size > maxBytes) throw tooLong();
    chunks.push(bytes);
  }
  return decode(Buffer.concat(chunks));
}

async function readFile(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      // One byte more than there may be: a file that has no size (a pipe, a device) must end somewhere too.
      const room = Buffer.alloc(maxBytes + 1);
      let size = 0;
      for (let read = -1; read !== 0 && size < room.byteLength; size += read) {
        read = (await file.read(room, size, room.byteLength - size)).bytesRead;
      }
      if (size > maxBytes) throw tooLong();
      return decode(room.subarray(0, size));
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof KeystageError) throw cause;
    throw new KeystageError('not-found', `The file ${path} can’t be read.`, { field: 'request-file', cause });
  }
}

function decode(bytes: Buffer): string {
  try {
    return createTextDecoder().decode(bytes);
  } catch {
    throw invalid('The request holds bytes that are not text (UTF-8).', { hint: 'Write it as JSON.' });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause, which quotes what could not be parsed.
    throw invalid('The request is not JSON.', {
      hint: 'Write {"method":"GET","url":"https://…"} and what else there is.',
    });
  }
}

function tooLong(): KeystageError {
  return invalid('The request is longer than 1 MiB.', { hint: 'Check what is piped in.' });
}

function invalid(message: string, details: { readonly field?: string; readonly hint: string }): KeystageError {
  return new KeystageError('input/invalid', message, details);
}
