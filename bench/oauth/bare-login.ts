import { open, rename } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { findFreePort } from '../../core/oauth/testing/loopback.ts';
import * as fixture from '../../core/vault/vault-fixture.ts';

/**
 * The limit: a script that asks for the token, writes the answer to a file, flushes and renames it, and sends the browser
 * on. It checks nothing, encrypts nothing, and keeps nothing else.
 */
export class BareLogin {
  readonly callback: string;
  readonly #server: Server;
  readonly #folder: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>;

  private constructor(
    callback: string,
    server: Server,
    folder: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>,
  ) {
    this.callback = callback;
    this.#server = server;
    this.#folder = folder;
  }

  static async open(tokenPort: number): Promise<BareLogin> {
    const folder = await fixture.makeTemporaryFolder();
    const path = join(folder.path, 'token.json');
    const form = { grant_type: 'authorization_code', code: 'measured', client_id: 'measured' };
    const server = createServer((request, response) => {
      void (async () => {
        if (request.url?.startsWith('/callback') === true) {
          const body = new URLSearchParams(form);
          const answer = await fetch(`http://127.0.0.1:${tokenPort}/token`, { method: 'POST', body });
          await writeDurably(path, await answer.text());
          response.writeHead(303, { location: '/done', connection: 'close' });
        }
        response.end();
      })();
    });
    const port = await findFreePort();
    await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port }, resolve));
    return new BareLogin(`http://127.0.0.1:${port}/callback?code=measured`, server, folder);
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await this.#folder.remove();
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(`${path}.tmp`, 'w');
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(`${path}.tmp`, path);
}
