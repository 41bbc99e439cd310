import { ExplainedError } from './explain/explanation.ts';

/** Reads a response's body as UTF-8. Throws `oauth/bad-response` as soon as it is longer than `maxBytes`. */
export async function readLimited(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let byteLength = 0;
  for await (const chunk of response.body) {
    byteLength += chunk.byteLength;
    if (byteLength > maxBytes) {
      throw new ExplainedError({
        code: 'oauth/bad-response',
        message: 'The answer is no answer of an authorization server.',
        cause: `It is longer than ${maxBytes / 1024} KiB.`,
        fix: 'Check the endpoint’s address in the registration.',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
