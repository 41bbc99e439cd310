import type { ApiAnswer } from '../../shared/index.ts';

/** A page of an API is some hundred kilobytes; more than this is for a program, not for a person to read. */
export const maxShownBytes = 512 * 1024;
/** How much is read to say how long it is. */
const maxReadBytes = 8 * 1024 * 1024;

/** Reads as much of a body as can be shown, and says how long it is as far as it was read. */
export async function readAnswerBody(answer: Response): Promise<ApiAnswer['body']> {
  const contentType = answer.headers.get('content-type') ?? '';
  const chunks: Uint8Array[] = [];
  let byteLength = 0;
  if (answer.body !== null) {
    for await (const chunk of answer.body) {
      if (byteLength < maxShownBytes) chunks.push(chunk);
      byteLength += chunk.byteLength;
      if (byteLength > maxReadBytes) break;
    }
  }
  const none = { text: '', contentType, byteLength, truncated: false };
  if (byteLength === 0) return { kind: 'empty', ...none };
  const bytes = Buffer.concat(chunks).subarray(0, maxShownBytes);
  const truncated = byteLength > bytes.byteLength;
  const text = decodeText(bytes, truncated);
  return text === null ? { kind: 'binary', ...none } : { kind: 'text', text, contentType, byteLength, truncated };
}

/** Null for what is no UTF-8 text, or has bytes that no text has. */
function decodeText(bytes: Buffer, truncated: boolean): string | null {
  // A cut may go through a character.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const text = decoder.decode(bytes, { stream: truncated });
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}
