import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ClientAuthentication } from '../../shared/index.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import { createGenericProvider } from '../providers/generic.ts';
import { SecretValue } from '../secret-value.ts';
import { systemClock } from '../system-clock.ts';
import { ScriptBrowser } from '../testing/script-browser.ts';
import { refreshGrant } from './refresh-grant.ts';
import { revokeGrant } from './revoke-grant.ts';
import { findFreePort } from './testing/loopback.ts';
import { consentAt, OidcServer, oidcScopes, quietenOidc } from './testing/oidc-server.ts';
import { beRatherPatient } from './testing/patient.ts';
import { failureOf, giveUp, tryLogin, type TriedLogin } from './testing/try-login.ts';

beRatherPatient();

// Characters that Basic's form-encoding has to get right: a colon, a space, a plus, a percent sign, an ampersand.
const oddSecret = 'planted client:secret+50%&more';
const scopes = oidcScopes;

let server: OidcServer;
let publicCallback: string;
let confidentialCallback: string;
const started: TriedLogin[] = [];

beforeAll(async () => {
  publicCallback = `http://127.0.0.1:${await findFreePort()}/callback`;
  confidentialCallback = `http://localhost:${await findFreePort()}/callback?app=acme`;
  server = await OidcServer.start([
    { client_id: 'public-client', redirect_uris: [publicCallback], token_endpoint_auth_method: 'none' },
    ...(['basic', 'post'] as const).map((method) => ({
      client_id: `confidential:${method}`,
      client_secret: oddSecret,
      redirect_uris: [confidentialCallback],
      token_endpoint_auth_method: `client_secret_${method}` as const,
    })),
  ]);
});

beforeEach(quietenOidc);

afterEach(async () => {
  await Promise.all(started.splice(0).map(giveUp));
});

afterAll(() => server.close());

function providerWith(clientAuthentication: ClientAuthentication, issuer: string | null = server.base): OAuth2Provider {
  return createGenericProvider({ ...server.endpoints, issuer, clientAuthentication });
}

interface Client {
  readonly provider: OAuth2Provider;
  readonly clientId: string;
  readonly clientSecret: SecretValue | null;
  readonly redirectUri: string;
}

function publicClient(): Client {
  return {
    provider: providerWith('none'),
    clientId: 'public-client',
    clientSecret: null,
    redirectUri: publicCallback,
  };
}

function confidentialClient(method: 'basic' | 'post', secret = oddSecret): Client {
  return {
    provider: providerWith(method === 'basic' ? 'basic' : 'body'),
    clientId: `confidential:${method}`,
    clientSecret: SecretValue.fromText(secret),
    redirectUri: confidentialCallback,
  };
}

async function start(client: Client): Promise<TriedLogin> {
  const tried = await tryLogin(server.base, { ...client, registeredCallbackUrls: [client.redirectUri], scopes });
  started.push(tried);
  return tried;
}

async function logIn(client: Client) {
  const tried = await start(client);
  const page = await consentAt(tried.opened[0]?.href ?? '');
  return { tried, page, run: await tried.login.finished };
}

async function refresh(client: Client, refreshToken: string) {
  const ports = { clock: systemClock, http: fetch };
  return refreshGrant({ ...client, refreshToken: SecretValue.fromText(refreshToken), scopes }, ports);
}

const clients: [string, () => Client][] = [
  ['a public client', publicClient],
  ['a confidential client by Basic', () => confidentialClient('basic')],
  ['a confidential client by the body', () => confidentialClient('post')],
];

describe.each(clients)('%s at oidc-provider', (_what, makeClient) => {
  test('logs in, refreshes with rotation, and revokes', async () => {
    const client = makeClient();
    const { tried, page, run } = await logIn(client);
    expect(run.progress).toMatchObject({ state: 'succeeded', scopesMissing: [] });
    expect(page.html).toContain('You are signed in');
    expect(page.url).not.toContain('code=');
    const first = tried.savedGrants[0]?.refreshToken ?? '';
    expect(first).not.toBe('');

    const second = await refresh(client, first);
    const rotated = second.refreshToken?.revealText() ?? '';
    expect(rotated).not.toBe('');
    expect(rotated).not.toBe(first);
    expect(second.scopesGranted).toEqual(scopes);
    expect(Date.parse(second.expiresAt ?? '')).toBeGreaterThan(Date.now());

    const bearer = second.accessToken.revealText();
    expect(await server.askUserinfo(bearer)).toBe(200);

    await revokeGrant({ ...client, token: SecretValue.fromText(rotated), hint: 'refresh_token' }, { http: fetch });
    await expect(refresh(client, rotated)).rejects.toMatchObject({ code: 'oauth/token-rejected' });
    // The whole grant has ended, and what it opened with it.
    expect(await server.askUserinfo(bearer)).toBe(401);
    // RFC 7009 §2.2: a token that is gone already is no error.
    await revokeGrant({ ...client, token: SecretValue.fromText(rotated), hint: null }, { http: fetch });
  });

  test('has a spent refresh token refused, and the whole family with it', async () => {
    const client = makeClient();
    const { tried } = await logIn(client);
    const first = tried.savedGrants[0]?.refreshToken ?? '';
    const second = await refresh(client, first);
    await expect(refresh(client, first)).rejects.toMatchObject({ code: 'oauth/token-rejected' });
    await expect(refresh(client, second.refreshToken?.revealText() ?? '')).rejects.toMatchObject({
      code: 'oauth/token-rejected',
    });
  });
});

describe('what oidc-provider refuses', () => {
  test('a wrong client secret', async () => {
    const { run, page } = await logIn(confidentialClient('basic', 'planted-wrong-secret'));
    expect(failureOf(run).code).toBe('oauth/client-rejected');
    expect(page.html).toContain('did not succeed');
  });

  test('a denied consent', async () => {
    const tried = await start(publicClient());
    const browser = new ScriptBrowser();
    const page = await browser.get(tried.opened[0]?.href ?? '');
    const cancel = /href="([^"]+\/abort)"/.exec(page.html)?.[1] ?? '';
    await browser.get(new URL(cancel, page.url).href);
    expect(failureOf(await tried.login.finished).code).toBe('oauth/denied');
  });

  test('nothing of the issuer: where the registration names another, the code is not used', async () => {
    const { run } = await logIn({ ...publicClient(), provider: providerWith('none', 'https://other.example') });
    expect(failureOf(run)).toMatchObject({ code: 'oauth/bad-response' });
    expect(run.timeline.some((event) => event.kind === 'exchange')).toBe(false);
  });

  test('nothing where the registration names no issuer and the token endpoint’s origin is it', async () => {
    const { run } = await logIn({ ...publicClient(), provider: providerWith('none', null) });
    expect(run.progress.state).toBe('succeeded');
  });
});
