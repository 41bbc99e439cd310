import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: URLSearchParams;
}

/** Answers one request: with a JSON body, or by hand (to hang, to break off, to lie about the type). */
export type Answer = { readonly status: number; readonly json: unknown } | ((response: ServerResponse) => void);

/** A server on loopback that keeps what it is asked and answers what it was told to. No judge of anything. */
export class ScriptedServer {
  readonly seen: SeenRequest[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      this.seen.push({ method, path, headers, body: new URLSearchParams(Buffer.concat(chunks).toString('utf8')) });
      const answer = this.#answers.get(path) ?? { status: 404, json: {} };
      if (typeof answer === 'function') answer(response);
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
    });
  });

  answer(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  /** Answers with its base URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }
}
