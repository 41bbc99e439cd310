import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** Room for the longest form there is, many times over; a file does not belong here. */
export const maxBodyBytes = 256 * 1024;

/** Reads the body as JSON, in UTF-8. Throws a Refusal: 413 as soon as it is too large, 400 when it is not JSON. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  try {
    await collect(request, chunks);
    return parse(chunks);
  } finally {
    // A passphrase or a client secret may have been in it.
    for (const chunk of chunks) chunk.fill(0);
  }
}

function collect(request: IncomingMessage, chunks: Buffer[]): Promise<void> {
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= maxBodyBytes) chunks.push(chunk);
      // What still comes is read and dropped, so that the sender gets to see the answer; the request timeout ends it.
      else reject(new Refusal(413, 'The request is larger than 256 KiB.'));
    });
    request.once('end', resolve);
    request.once('close', () => {
      reject(new Refusal(400, 'The request broke off.'));
    });
  });
}

function parse(chunks: readonly Buffer[]): unknown {
  const body = Buffer.concat(chunks);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return value;
  } catch {
    // The parser's own message quotes the body, which may hold a secret.
    throw new Refusal(400, 'The body is not JSON.');
  } finally {
    body.fill(0);
  }
}
