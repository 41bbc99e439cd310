import { KeystageError } from '../../shared/index.ts';

/** Reads a response's body as UTF-8. Throws `oauth/bad-response` as soon as it is longer than `maxBytes`. */
export async function readLimited(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let byteLength = 0;
  for await (const chunk of response.body) {
    byteLength += chunk.byteLength;
    if (byteLength > maxBytes) {
      throw new KeystageError('oauth/bad-response', `The answer is longer than ${maxBytes / 1024} KiB.`, {
        hint: 'That is no answer of an authorization server. Check the endpoint’s address.',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
