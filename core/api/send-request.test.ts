import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandName, CommandOutput, CredentialId, EnvironmentId } from '../../shared/index.ts';
import { createServices } from '../create-services.ts';
import { absentKeychain } from '../keychain/absent-keychain.ts';
import { ScriptedServer } from '../oauth/testing/scripted-server.ts';
import type { Services } from '../services.ts';
import { systemClock } from '../system-clock.ts';
import { makeTemporaryFolder } from '../vault/vault-fixture.ts';

let temporary: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let services: Services;
let server: ScriptedServer;
let base: string;
let environmentId: EnvironmentId;

async function call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (!answer.ok) throw Object.assign(new Error(answer.error.message), answer.error);
  return answer.value;
}

beforeEach(async () => {
  temporary = await makeTemporaryFolder();
  server = new ScriptedServer();
  base = await server.listen();
  services = await createServices({
    folder: temporary.path,
    door: 'terminal',
    kdf: { memoryKiB: 65_536, iterations: 3, parallelism: 4 },
    ports: {
      clock: systemClock,
      keychain: absentKeychain,
      http: fetch,
      browser: { open: () => Promise.resolve() },
      clipboard: { write: () => Promise.resolve(), clearIfHolds: () => Promise.resolve() },
    },
  });
  await call('vault.create', { passphrase: 'planted passphrase one' });
});
afterEach(async () => {
  await services.close();
  await server.close();
  await temporary.remove();
});

/** An environment of a server that is registered at `base`, with one user token. */
async function addServer(environments = ['Development']): Promise<CredentialId> {
  const app = await call('app.add', { name: 'Acme Poster', provider: 'generic', environments });
  environmentId = app.environments[0]!.id;
  const endpoints = {
    issuer: null,
    authorize: `${base}/authorize`,
    token: `${base}/token`,
    revoke: null,
    clientAuthentication: 'none',
  };
  await call('registration.edit', { environmentId, changes: { endpoints } });
  return addToken();
}

async function addToken(): Promise<CredentialId> {
  const fields = { access_token: 'planted-access-token' };
  return (await call('credential.add', { environmentId, kind: 'oauth2-user-token', fields })).id;
}

describe('a request of the API bench', () => {
  test('carries the token, its query percent-encoded, and tells what the answer says', async () => {
    const credentialId = await addServer();
    server.answer('/2/things?q=a%20b%2Bc', (response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-rate-limit-limit': '75',
        'x-rate-limit-remaining': '74',
        'x-rate-limit-reset': '1790000000',
        'x-access-level': 'read-write',
      });
      response.end('{"data":[1]}');
    });
    const query = [{ name: 'q', value: 'a b+c' }];
    const answer = await call('api.request', { environmentId, credentialId, url: '/2/things', query });
    expect(server.seen[0]?.headers.authorization).toBe('Bearer planted-access-token');
    expect(answer).toMatchObject({
      status: 200,
      url: `${base}/2/things?q=a%20b%2Bc`,
      body: { kind: 'text', text: '{"data":[1]}', byteLength: 12, truncated: false },
      rateLimits: [{ window: '15 minutes', limit: 75, remaining: 74, resetsAt: '2026-09-21T14:13:20.000Z' }],
      accessLevel: 'read-write',
      advice: null,
    });
    expect(JSON.stringify(answer)).not.toContain('planted');
  });

  test('takes the token out of an answer that echoes it', async () => {
    const credentialId = await addServer();
    const echo = 'you sent planted-access-token';
    server.answer('/echo', (response) => response.writeHead(200, { 'x-echo': echo }).end(echo));
    const answer = await call('api.request', { environmentId, credentialId, url: '/echo' });
    expect(JSON.stringify(answer)).not.toContain('planted');
    expect(answer.body.text).toContain('you sent [hidden');
  });

  test('follows no redirect', async () => {
    const credentialId = await addServer();
    server.answer('/away', (response) => response.writeHead(302, { location: `${base}/elsewhere` }).end());
    expect(await call('api.request', { environmentId, credentialId, url: '/away' })).toMatchObject({ status: 302 });
    expect(server.seen.map(({ path }) => path)).toEqual(['/away']);
  });

  test('says that a body is binary or too long, and keeps neither', async () => {
    const credentialId = await addServer();
    server.answer('/picture', (response) => response.writeHead(200).end(Buffer.from([0x89, 0x50, 0xff, 0x00])));
    server.answer('/long', (response) => response.writeHead(200).end('é'.repeat(400_000)));
    const picture = await call('api.request', { environmentId, credentialId, url: '/picture' });
    expect(picture.body).toMatchObject({ kind: 'binary', text: '', byteLength: 4 });
    const long = await call('api.request', { environmentId, credentialId, url: '/long' });
    expect(long.body).toMatchObject({ kind: 'text', truncated: true });
    expect(long.body.text.length).toBeLessThan(300_000);
  });

  test.each(['https://evil.example/2/users/me', 'http://127.0.0.1:1/2/users/me', 'https://api.x.com/2/users/me'])(
    'sends nothing to %s, a host of another',
    async (url) => {
      const credentialId = await addServer();
      await expect(call('api.request', { environmentId, credentialId, url })).rejects.toMatchObject({
        code: 'api/foreign-host',
        field: 'url',
      });
      expect(server.seen).toHaveLength(0);
    },
  );

  test('reads a path with two slashes as a path', async () => {
    const credentialId = await addServer();
    const answer = await call('api.request', { environmentId, credentialId, url: '//evil.example/x' });
    expect(answer.url).toBe(`${base}/evil.example/x`);
  });

  test('goes to a host that the user added, and only while it is there', async () => {
    const credentialId = await addServer();
    const other = new ScriptedServer();
    const url = `${await other.listen()}/hello`;
    expect(await call('api.editHosts', { environmentId, added: [new URL(url).origin] })).toMatchObject({
      added: [new URL(url).origin],
    });
    expect(await call('api.request', { environmentId, credentialId, url })).toMatchObject({ status: 404 });
    await call('api.editHosts', { environmentId, added: [] });
    await expect(call('api.request', { environmentId, credentialId, url })).rejects.toMatchObject({
      code: 'api/foreign-host',
    });
    for (const added of ['http://api.example', 'https://api.example/path', 'https://user@api.example', 'ftp://x']) {
      await expect(call('api.editHosts', { environmentId, added: [added] })).rejects.toMatchObject({
        field: 'added.0',
      });
    }
    await other.close();
  });

  test.each(['Authorization', 'cookie', 'Host', 'Content-Length', 'X-HTTP-Method-Override'])(
    'refuses the header %s',
    async (name) => {
      const credentialId = await addServer();
      const headers = [{ name, value: 'planted' }];
      await expect(call('api.request', { environmentId, credentialId, url: '/', headers })).rejects.toMatchObject({
        code: 'input/invalid',
        field: 'headers.0',
      });
      expect(server.seen).toHaveLength(0);
    },
  );

  test.each([
    '/token',
    '/token?a=b',
    '/token/',
    '//token',
    '/%74oken',
    '/Token',
    '/x/../token',
    '/x/%2e%2e/token',
    '/2/oauth2/token/',
    '/2/oauth2/%54oken',
    '/oauth/access_token?x',
    '/own/access',
    '/own/%72equest',
  ])('does not show the answer of a token endpoint, however it is spelt: %s', async (url) => {
    const credentialId = await addServer();
    const oauth1Endpoints = {
      requestToken: `${base}/own/request`,
      authorize: `${base}/own/authorize`,
      accessToken: `${base}/own/access`,
      invalidate: null,
      signatureMethod: 'HMAC-SHA1',
    };
    await call('registration.edit', { environmentId, changes: { oauth1Endpoints } });
    await expect(call('api.request', { environmentId, credentialId, url, method: 'POST' })).rejects.toMatchObject({
      code: 'input/invalid',
      field: 'url',
    });
    expect(server.seen).toHaveLength(0);
  });

  test('asks in production before it changes anything', async () => {
    const credentialId = await addServer(['Production']);
    const post = { environmentId, credentialId, url: '/2/things', method: 'POST', body: { kind: 'json', text: '{}' } };
    await expect(call('api.request', post)).rejects.toMatchObject({ code: 'oauth/confirm-production' });
    expect(server.seen).toHaveLength(0);
    expect(await call('api.request', { ...post, confirmProduction: true })).toMatchObject({ status: 404 });
    expect(await call('api.request', { environmentId, credentialId, url: '/2/things' })).toMatchObject({ status: 404 });
  });

  test.each(['with a credential', 'without one'])(
    'goes nowhere but to the sandbox while that is on, %s',
    async (how) => {
      const id = await addServer(['Production']);
      const credentialId = how === 'without one' ? null : id;
      await call('api.editHosts', { environmentId, added: [base] });
      await call('sandbox.enable', { environmentId, enabled: true });
      const request = { environmentId, credentialId, url: `${base}/2/things`, method: 'DELETE' };
      await expect(call('api.request', { ...request, confirmProduction: true })).rejects.toMatchObject({
        code: 'api/foreign-host',
        message: expect.stringContaining('is set to the sandbox') as string,
        hint: expect.stringContaining('Hosts that were added are not used') as string,
      });
      expect(server.seen).toHaveLength(0);
    },
  );

  test('asks where the settings say so', async () => {
    const credentialId = await addServer(['Staging']);
    const post = { environmentId, credentialId, url: '/2/things', method: 'POST', body: { kind: 'json', text: '{}' } };
    await call('settings.edit', { changes: { friction: { staging: 'confirm' } } });
    await expect(call('api.request', post)).rejects.toMatchObject({
      code: 'oauth/confirm-production',
      message: expect.stringContaining('asks for a confirmation, by the settings') as string,
    });
    expect(server.seen).toHaveLength(0);
    expect(await call('api.request', { ...post, confirmProduction: true })).toMatchObject({ status: 404 });
    expect(await call('api.request', { environmentId, credentialId, url: '/2/things' })).toMatchObject({ status: 404 });
  });

  test('is signed by OAuth 1.0a or sent app-only in the sandbox, which checks both', async () => {
    const app = await call('app.add', { name: 'Sandboxed', provider: 'x' });
    environmentId = app.environments[0]!.id;
    await call('sandbox.enable', { environmentId, enabled: true });
    const keys = { api_key: 'planted-api-key', api_secret: 'planted-api-secret' };
    await call('credential.add', { environmentId, kind: 'api-key', fields: keys });
    const bearer = await call('oauth.appOnly', { environmentId });
    const usage = await call('api.request', { environmentId, credentialId: bearer.id, url: '/2/usage/tweets' });
    expect(usage).toMatchObject({ status: 200, cost: null, rateLimits: [{ limit: 50 }] });

    const series = await call('usage.fetch', { environmentId, days: 3 });
    expect(Object.values(series.days)).toEqual([1, 2, 3].map(() => ({ project: 10, app: 10 })));
    const view = await call('app.show', { appId: app.id });
    expect(view.environments.find(({ id }) => id === environmentId)?.usage).toEqual(series);

    const refused = await call('api.request', { environmentId, credentialId: bearer.id, url: '/2/users/me' });
    expect(refused.status).toBe(403);
    expect(refused.advice?.cause).toContain('Application-Only');

    // The sandbox knows the key and its secret, so that it is the token alone that it refuses: the signature is right.
    const pair = { access_token: '1-planted', access_token_secret: 'planted-token-secret' };
    const token = await call('credential.add', { environmentId, kind: 'access-token', fields: pair });
    const signed = await call('api.request', { environmentId, credentialId: token.id, url: '/2/users/me' });
    expect(signed.status).toBe(401);
    expect(signed.headers.find(({ name }) => name === 'x-sandbox-reason')?.value).toContain('token');
  });
});
