import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EnvironmentId, OAuthRun } from '../../shared/index.ts';
import { findFreePort } from '../oauth/testing/loopback.ts';
import { consentAt, OidcServer, oidcScopes, quietenOidc } from '../oauth/testing/oidc-server.ts';
import { ScriptBrowser } from '../testing/script-browser.ts';
import { SandboxServices } from './testing/sandbox-services.ts';

// Two authorization servers in one vault, of which one may be after what the other gives (mix-up: RFC 9700 §4.4). Both are
// oidc-provider, which names itself in each answer (RFC 9207); one has a public client of ours, one a confidential.

const clientSecret = 'planted-client-secret-of-honest';

let honest: OidcServer;
let other: OidcServer;
/** What a careless user registers with both. */
let sharedCallback: string;
let ownCallback: string;
let house: SandboxServices;

beforeAll(async () => {
  sharedCallback = `http://127.0.0.1:${await findFreePort()}/callback`;
  ownCallback = `http://127.0.0.1:${await findFreePort()}/callback`;
  honest = await OidcServer.start([
    {
      client_id: 'at-honest',
      client_secret: clientSecret,
      redirect_uris: [ownCallback, sharedCallback],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ]);
  other = await OidcServer.start([
    { client_id: 'at-other', redirect_uris: [sharedCallback], token_endpoint_auth_method: 'none' },
  ]);
});

afterAll(() => Promise.all([honest.close(), other.close()]));

beforeEach(async () => {
  quietenOidc();
  house = new SandboxServices();
  await house.open();
});

afterEach(() => house.close());

async function register(name: string, server: OidcServer, callbackUrl: string, names = {}): Promise<EnvironmentId> {
  const app = await house.call('app.add', { name, provider: 'generic' });
  const environmentId = app.environments[0]?.id;
  if (environmentId === undefined) throw new Error('no environment');
  const isPublic = server === other;
  await house.call('registration.edit', {
    environmentId,
    changes: {
      callbackUrls: [callbackUrl],
      scopes: oidcScopes,
      oauth2Type: isPublic ? 'native-app' : 'web-app',
      endpoints: { ...server.endpoints, clientAuthentication: isPublic ? 'none' : 'basic', ...names },
    },
  });
  await house.call('credential.add', {
    environmentId,
    kind: 'oauth2-client',
    fields: isPublic ? { client_id: 'at-other' } : { client_id: 'at-honest', client_secret: clientSecret },
  });
  return environmentId;
}

async function start(environmentId: EnvironmentId): Promise<{ run: OAuthRun; authorizeUrl: URL }> {
  const { id } = await house.call('oauth.start', { environmentId });
  const run = await house.waiting(id);
  if (!('authorizeUrl' in run.progress)) throw new Error(`The run is ${run.progress.state}`);
  return { run, authorizeUrl: new URL(run.progress.authorizeUrl) };
}

/** Consents on a machine from which the callback can't be reached: answers where the server sent the browser. */
async function consentElsewhere(authorizeUrl: URL, callback: string): Promise<URL> {
  const page = await consentAt(authorizeUrl.href, new ScriptBrowser({ outOfReach: callback }));
  return new URL(page.url);
}

async function ended(run: OAuthRun): Promise<OAuthRun> {
  return house.finished(run.id);
}

/** The access token that an app's environment got. */
async function tokenOf(run: OAuthRun): Promise<string> {
  if (run.progress.state !== 'succeeded') throw new Error(`The run is ${JSON.stringify(run.progress)}`);
  return house.reveal(run.progress.credentialId, 'access_token');
}

describe('two issuers at once', () => {
  it('each end in their own app, refreshed and revoked at their own server', async () => {
    const here = await start(await register('Honest', honest, ownCallback));
    const there = await start(await register('Other', other, sharedCallback));
    await consentAt(there.authorizeUrl.href);
    await consentAt(here.authorizeUrl.href);
    const [atHonest, atOther] = [await ended(here.run), await ended(there.run)];

    const [one, two] = [await tokenOf(atHonest), await tokenOf(atOther)];
    expect([await honest.askUserinfo(one), await other.askUserinfo(one)]).toEqual([200, 401]);
    expect([await honest.askUserinfo(two), await other.askUserinfo(two)]).toEqual([401, 200]);

    for (const [run, server] of [[atHonest, honest] as const, [atOther, other] as const]) {
      if (run.progress.state !== 'succeeded') throw new Error('no token');
      const { credentialId } = run.progress;
      const before = await house.reveal(credentialId, 'refresh_token');
      await house.call('oauth.refresh', { credentialId });
      expect(await house.reveal(credentialId, 'refresh_token')).not.toBe(before);
      const fresh = await house.reveal(credentialId, 'access_token');
      expect(await server.askUserinfo(fresh)).toBe(200);
      await house.call('oauth.revoke', { credentialId });
      expect(await server.askUserinfo(fresh)).toBe(401);
    }
  });

  it('take no answer that was meant for the other login, and wait on', async () => {
    const here = await start(await register('Honest', honest, ownCallback));
    const there = await start(await register('Other', other, sharedCallback));
    const right = await consentElsewhere(here.authorizeUrl, ownCallback);
    const asked = other.tokenRequests;
    expect((await fetch(`${sharedCallback}${right.search}`)).status).toBe(400);
    expect((await house.call('oauth.show', { runId: there.run.id })).progress.state).toBe('awaiting-callback');
    expect(other.tokenRequests).toBe(asked);
    await fetch(right);
    await consentAt(there.authorizeUrl.href);
    expect((await ended(here.run)).progress.state).toBe('succeeded');
    expect((await ended(there.run)).progress.state).toBe('succeeded');
  });
});

describe('a mix-up', () => {
  it('of a login at the other server that leads to the honest one: its code is not handed over', async () => {
    const { run, authorizeUrl } = await start(await register('Other', other, sharedCallback));
    // The other server sends the browser on to the honest one, as the client that the user has there.
    const misled = new URL(honest.endpoints.authorize);
    for (const [name, value] of authorizeUrl.searchParams) misled.searchParams.set(name, value);
    misled.searchParams.set('client_id', 'at-honest');
    const asked = other.tokenRequests;

    await consentAt(misled.href);
    const after = await ended(run);
    expect(after.progress).toMatchObject({
      state: 'failed',
      failure: {
        code: 'oauth/bad-response',
        message: expect.stringContaining('another server has answered') as string,
      },
    });
    expect(after.progress).toMatchObject({ failure: { cause: expect.stringContaining(honest.base) as string } });
    expect(other.tokenRequests).toBe(asked);
    expect(after.timeline.some(({ kind }) => kind === 'exchange')).toBe(false);
  });
});

describe('the issuer that comes back (RFC 9207)', () => {
  it.each([
    ['with a slash after it', (issuer: string) => `${issuer}/`],
    ['by another name of this machine', (issuer: string) => issuer.replace('127.0.0.1', 'localhost')],
    ['in capitals', (issuer: string) => issuer.toUpperCase()],
    ['empty', () => ''],
  ])('is another one %s: no code is sent', async (_what, change) => {
    const { run, authorizeUrl } = await start(await register('Honest', honest, ownCallback));
    const back = await consentElsewhere(authorizeUrl, ownCallback);
    expect(back.searchParams.get('iss')).toBe(honest.base);
    back.searchParams.set('iss', change(honest.base));
    const asked = honest.tokenRequests;
    await fetch(back);
    expect((await ended(run)).progress).toMatchObject({ state: 'failed', failure: { code: 'oauth/bad-response' } });
    expect(honest.tokenRequests).toBe(asked);
  });

  it('twice is refused, and the login waits on for the right answer', async () => {
    const { run, authorizeUrl } = await start(await register('Honest', honest, ownCallback));
    const back = await consentElsewhere(authorizeUrl, ownCallback);
    expect((await fetch(`${back.href}&iss=${encodeURIComponent(other.base)}`)).status).toBe(400);
    await fetch(back);
    expect((await ended(run)).progress.state).toBe('succeeded');
  });
  it.each([
    ['a code', (back: URL) => back],
    [
      'an error',
      (back: URL) =>
        new URL(`${back.origin}${back.pathname}?error=access_denied&state=${back.searchParams.get('state') ?? ''}`),
    ],
  ])('missing beside %s is refused where the server says that it always comes', async (_what, change) => {
    const { run, authorizeUrl } = await start(await register('Honest', honest, ownCallback, { namesIssuer: true }));
    const back = change(await consentElsewhere(authorizeUrl, ownCallback));
    back.searchParams.delete('iss');
    const asked = honest.tokenRequests;
    await fetch(back);
    const after = await ended(run);
    expect(after.progress).toMatchObject({
      state: 'failed',
      failure: { code: 'oauth/bad-response', message: expect.stringContaining('which server has answered') as string },
    });
    expect(honest.tokenRequests).toBe(asked);
  });

  it('missing is let pass where nobody says that it comes, and there is taken where somebody does', async () => {
    const silent = await start(await register('Honest', honest, ownCallback));
    const back = await consentElsewhere(silent.authorizeUrl, ownCallback);
    back.searchParams.delete('iss');
    await fetch(back);
    expect((await ended(silent.run)).progress.state).toBe('succeeded');
    const naming = await start(await register('Honest again', honest, ownCallback, { namesIssuer: true }));
    await consentAt(naming.authorizeUrl.href);
    expect((await ended(naming.run)).progress.state).toBe('succeeded');
  });
});
