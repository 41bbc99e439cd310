import { createServer, type Server } from 'node:http';
import type { ClientMetadata } from 'oidc-provider';
import { vi } from 'vitest';
import { ScriptBrowser, type Page } from '../../testing/script-browser.ts';
import { findFreePort } from './loopback.ts';

export const oidcScopes = ['openid', 'profile', 'offline_access'];

/** An authorization server of oidc-provider, which is certified and strict, and no code of ours: what it accepts is right. */
export class OidcServer {
  readonly base: string;
  /** How often its token endpoint was asked. */
  tokenRequests = 0;
  readonly #server: Server;

  private constructor(base: string, server: Server) {
    this.base = base;
    this.#server = server;
    server.on('request', ({ url }: { url?: string }) => {
      if (url === '/token') this.tokenRequests += 1;
    });
  }

  /** With clients that may ask for a code and refresh, each with its callbacks and its way to prove itself. */
  static async start(clients: readonly ClientMetadata[]): Promise<OidcServer> {
    quietenOidc();
    const { default: Provider } = await import('oidc-provider');
    const port = await findFreePort();
    const base = `http://127.0.0.1:${port}`;
    const provider = new Provider(base, {
      clients: clients.map((client) => ({
        application_type: 'native',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        ...client,
      })),
      scopes: oidcScopes,
      features: { revocation: { enabled: true } },
      rotateRefreshToken: true,
      cookies: { keys: ['planted-cookie-key'] },
    });
    const answer = provider.callback();
    const server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port }, resolve));
    return new OidcServer(base, server);
  }

  /** As they would be written into a registration. */
  get endpoints() {
    const { base } = this;
    return {
      issuer: base,
      // The endpoint's own query, which has to be kept: it fills the login form in, and offline access wants a consent.
      authorize: `${base}/auth?login_hint=acme&prompt=consent`,
      token: `${base}/token`,
      revoke: `${base}/token/revocation`,
    };
  }

  /** What a resource of this server answers to whoever brings the token. */
  async askUserinfo(accessToken: string): Promise<number> {
    const answer = await fetch(`${this.base}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    return answer.status;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }
}

/** oidc-provider writes advice for its operators to the console. */
export function quietenOidc(): void {
  for (const method of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation(() => undefined);
}

/** Logs in and consents on the server's own pages, and answers with the one it ends on. */
export async function consentAt(authorizeUrl: string, browser = new ScriptBrowser()): Promise<Page> {
  const login = await browser.get(authorizeUrl);
  return browser.press(await browser.press(login, 'Sign-in'), 'Continue');
}
