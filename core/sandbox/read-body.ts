import type { IncomingMessage } from 'node:http';

/**
 * The body as text; null where it has more than `maxBytes`. The rest of a long one is read and dropped, since a
 * connection that is closed on unread bytes takes the refusal down with it; the server's time limit ends a flood.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part: unknown = chunk;
    if (!Buffer.isBuffer(part)) throw new TypeError('A request body came as text');
    size += part.byteLength;
    if (size <= maxBytes) chunks.push(part);
  }
  return size > maxBytes ? null : Buffer.concat(chunks).toString('utf8');
}
