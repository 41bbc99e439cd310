import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * A token endpoint that rotates as strictly as X: each refresh token works once. It holds its answers back until it is
 * told to go on, so that a test can have several processes wait for one.
 */
export class RotatingServer {
  current = 'planted-refresh-0';
  access = 'planted-access-0';
  requests = 0;
  refused = 0;
  readonly #held: (() => void)[] = [];
  #holds = false;
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response);
  });

  /** Answers with its base URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  hold(): void {
    this.#holds = true;
  }

  release(): void {
    this.#holds = false;
    for (const go of this.#held.splice(0)) go();
  }

  async close(): Promise<void> {
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const given = new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('refresh_token');
    this.requests += 1;
    if (this.#holds) await new Promise<void>((resolve) => this.#held.push(resolve));
    response.setHeader('content-type', 'application/json');
    if (given !== this.current) {
      this.refused += 1;
      response.writeHead(400).end(JSON.stringify({ error: 'invalid_grant' }));
      return;
    }
    this.current = `planted-refresh-${randomBytes(6).toString('hex')}`;
    this.access = `planted-access-${randomBytes(6).toString('hex')}`;
    const tokens = { access_token: this.access, refresh_token: this.current, token_type: 'bearer', expires_in: 7200 };
    response.writeHead(200).end(JSON.stringify(tokens));
  }
}
