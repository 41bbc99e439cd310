import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { OAuth1Endpoints, SignatureMethod } from '../../../shared/index.ts';

/** What the server knows of a client: the secret of HMAC and PLAINTEXT, or the key that RSA is checked with. */
export type KnownConsumer = { readonly secret: string } | { readonly publicKey: string };

const issuedSchema = z.array(
  z.object({ token: z.string(), secret: z.string(), client: z.string(), signatureMethod: z.string() }),
);

/** An OAuth 1.0a server of Debian's python3-oauthlib, as a process of its own. */
export class OauthlibServer {
  #child: ChildProcess | null = null;
  /** Where it is, once it has started. */
  base = '';

  async start(consumers: Readonly<Record<string, KnownConsumer>>): Promise<void> {
    const script = fileURLToPath(new URL('oauthlib-server.py', import.meta.url));
    // The system's own Python: another one on the PATH does not see Debian's modules.
    const child = spawn('/usr/bin/python3', ['-B', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    child.stdin.write(`${JSON.stringify(consumers)}\n`);
    const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    if (line.done === true) throw new Error('the server did not start: is python3-oauthlib installed?');
    const { port } = z.object({ port: z.int() }).parse(JSON.parse(line.value));
    this.base = `http://127.0.0.1:${port}`;
  }

  endpoints(signatureMethod: SignatureMethod): OAuth1Endpoints {
    const { base } = this;
    return {
      requestToken: `${base}/initiate`,
      authorize: `${base}/authorize`,
      accessToken: `${base}/token`,
      invalidate: null,
      signatureMethod,
    };
  }

  /** The access tokens that it has given, in their order. */
  async issued() {
    return issuedSchema.parse(await (await fetch(`${this.base}/issued`)).json());
  }

  async end(): Promise<void> {
    if (this.#child === null) return;
    const ended = once(this.#child, 'close');
    this.#child.stdin?.end();
    await ended;
  }
}
