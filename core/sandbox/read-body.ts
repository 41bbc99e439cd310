import type { IncomingMessage } from 'node:http';

/** The body as text; null where it has more than `maxBytes`, of which no more is kept. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // Left whole when we stop early: the refusal still has to go out on its connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const part: unknown = chunk;
    if (!Buffer.isBuffer(part)) throw new TypeError('A request body came as text');
    size += part.byteLength;
    if (size > maxBytes) return null;
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}
