import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeystageError } from '../../shared/index.ts';
import { createGenericProvider } from '../providers/generic.ts';
import { toCodeChallenge } from './pkce.ts';
import { findFreePort, openSocket } from './testing/loopback.ts';
import { beRatherPatient, poll } from './testing/patient.ts';
import { ScriptedServer } from './testing/scripted-server.ts';
import { comeBack, failureOf, giveUp, plantedSecret, stateOf, tryLogin, type TriedLogin } from './testing/try-login.ts';

beRatherPatient();

const tokenPath = '/2/oauth2/token';
const identityPath = '/2/users/me';
const goodAnswer = {
  token_type: 'bearer',
  expires_in: 7200,
  access_token: 'planted-access-token',
  refresh_token: 'planted-refresh-token',
  scope: 'tweet.read users.read offline.access',
};

let server: ScriptedServer;
let base: string;
let tried: TriedLogin | null;

beforeEach(async () => {
  tried = null;
  server = new ScriptedServer();
  server.answer(tokenPath, { status: 200, json: goodAnswer });
  base = await server.listen();
});

afterEach(async () => {
  if (tried !== null) await giveUp(tried);
  await server.close();
});

async function start(...rest: Parameters<typeof tryLogin> extends [string, ...infer Rest] ? Rest : never) {
  tried = await tryLogin(base, ...rest);
  return tried;
}

async function succeed(login: TriedLogin): Promise<string> {
  return comeBack(login, { code: 'planted-code', state: stateOf(login) });
}

function kindsOf(login: TriedLogin): string[] {
  return login.login.current().timeline.map((event) => event.kind);
}

describe('a login that succeeds', () => {
  test('listens, opens the browser, exchanges the code, saves, and shows the page', async () => {
    const login = await start();
    const page = await succeed(login);
    const run = await login.login.finished;
    expect(page).toContain('You are signed in');
    expect(run.progress).toEqual({
      state: 'succeeded',
      credentialId: login.credentialId,
      account: null,
      scopesGranted: ['tweet.read', 'users.read', 'offline.access'],
      scopesMissing: [],
    });
    expect(kindsOf(login)).toEqual([
      'listener-bound',
      'browser-opened',
      'callback-received',
      'exchange',
      'saved',
      'done',
    ]);
    expect(login.savedGrants).toEqual([
      {
        accessToken: 'planted-access-token',
        refreshToken: 'planted-refresh-token',
        scopesGranted: ['tweet.read', 'users.read', 'offline.access'],
      },
    ]);
  });

  test('asks with PKCE S256, a state of its own, and the very redirect URI', async () => {
    const login = await start();
    const [url] = login.opened;
    expect(url?.pathname).toBe('/i/oauth2/authorize');
    expect(url?.search).toContain('scope=tweet.read%20users.read%20offline.access');
    const sent = Object.fromEntries(url?.searchParams ?? []);
    expect(sent).toMatchObject({
      response_type: 'code',
      client_id: 'a-client-id',
      redirect_uri: login.redirectUri,
      code_challenge_method: 'S256',
    });
    expect(sent['state']).toMatch(/^[\w-]{43}$/);
    await succeed(login);
    await login.login.finished;
    const body = server.seen[0]?.body;
    expect(body?.get('redirect_uri')).toBe(login.redirectUri);
    expect(toCodeChallenge(body?.get('code_verifier') ?? '')).toBe(sent['code_challenge']);
    expect(body?.get('code_verifier')).not.toBe(sent['state']);
  });

  test('never uses a state or a verifier twice', async () => {
    const first = await start();
    const second = await tryLogin(base);
    expect(stateOf(first)).not.toBe(stateOf(second));
    expect(first.opened[0]?.searchParams.get('code_challenge')).not.toBe(
      second.opened[0]?.searchParams.get('code_challenge'),
    );
    await giveUp(second);
  });

  test('proves a confidential client by Basic, with nothing of it in the body', async () => {
    await succeed(await start());
    await tried?.login.finished;
    const [request] = server.seen;
    const basic = Buffer.from(`a-client-id:${plantedSecret}`).toString('base64');
    expect(request?.headers.authorization).toBe(`Basic ${basic}`);
    expect([...(request?.body.keys() ?? [])].sort()).toEqual(['code', 'code_verifier', 'grant_type', 'redirect_uri']);
  });

  test('proves a public client by its id in the body, with no header', async () => {
    const provider = createGenericProvider({
      issuer: null,
      authorize: `${base}/authorize`,
      token: `${base}${tokenPath}`,
      revoke: null,
      clientAuthentication: 'none',
    });
    await succeed(await start({ provider, clientSecret: null }));
    await tried?.login.finished;
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
    expect(server.seen[0]?.body.get('client_id')).toBe('a-client-id');
  });

  test('shows the page only when the token is saved', async () => {
    let save: () => void = () => undefined;
    const saving = new Promise<void>((resolve) => {
      save = resolve;
    });
    let pageShown = false;
    const login = await start({}, { saveGrant: () => saving.then(() => login.credentialId) });
    const page = succeed(login).then((text) => {
      pageShown = true;
      return text;
    });
    await poll(() => login.login.current().progress.state).toBe('saving');
    await fetch(new URL('/favicon.ico', login.redirectUri));
    expect(pageShown).toBe(false);
    save();
    expect(await page).toContain('You are signed in');
  });

  test('keeps no word of the scope that is none or holds a secret, and warns', async () => {
    const login = await start();
    const verifier = () => server.seen[0]?.body.get('code_verifier') ?? '';
    const state = stateOf(login);
    server.answer(tokenPath, (response) => {
      const secrets = `planted-access-token x:${plantedSecret} planted-code ${verifier()} ${state}`;
      const basic = Buffer.from(`a-client-id:${plantedSecret}`).toString('base64');
      const scope = `tweet.read planted-refresh-token ${secrets} ${basic} %70lanted-code \u001b[31m \u202e<script>`;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ...goodAnswer, scope }));
    });
    await succeed(login);
    const run = await login.login.finished;
    expect(login.savedGrants[0]?.scopesGranted).toEqual(['tweet.read']);
    expect(run.progress).toMatchObject({ scopesGranted: ['tweet.read'] });
    const warning = 'The server’s scope held 10 words that are no scope (RFC 6749 §3.3); what is none was left out.';
    expect(run.timeline).toContainEqual(expect.objectContaining({ kind: 'warning', title: warning }));
  });

  test('takes a missing scope for the one that was asked, and says what was not granted', async () => {
    const { scope: _scope, ...unscoped } = goodAnswer;
    server.answer(tokenPath, { status: 200, json: unscoped });
    await succeed(await start());
    expect((await tried!.login.finished).progress).toMatchObject({ scopesMissing: [] });

    server.answer(tokenPath, { status: 200, json: { ...goodAnswer, scope: 'tweet.read' } });
    const second = await tryLogin(base);
    await succeed(second);
    expect((await second.login.finished).progress).toMatchObject({
      scopesGranted: ['tweet.read'],
      scopesMissing: ['users.read', 'offline.access'],
    });
    expect(kindsOf(second)).toContain('warning');
  });

  test('frees the port', async () => {
    const login = await start();
    await succeed(login);
    await login.login.finished;
    await expect(openSocket(Number(new URL(login.redirectUri).port))).rejects.toThrow('ECONNREFUSED');
  });

  test('goes on when the browser does not open', async () => {
    const browser = { open: () => Promise.reject(new KeystageError('oauth/browser-failed', 'No browser was found.')) };
    const login = await start({}, { browser });
    await poll(() => kindsOf(login)).toContain('warning');
    expect(login.login.current().timeline.at(-1)?.title).toContain('No browser was found.');
    await succeed(login);
    expect((await login.login.finished).progress.state).toBe('succeeded');
  });

  test('opens no browser where it is told not to, and shows the address', async () => {
    const login = await start({ openBrowser: false });
    expect(login.opened).toEqual([]);
    expect(kindsOf(login)).toEqual(['listener-bound', 'waiting']);
    await succeed(login);
    expect((await login.login.finished).progress.state).toBe('succeeded');
  });
});

describe('asking who logged in', () => {
  test('names the account', async () => {
    server.answer(identityPath, { status: 200, json: { data: { id: '42', name: 'Acme', username: 'acme' } } });
    const login = await start({ identify: true });
    await succeed(login);
    expect((await login.login.finished).progress).toMatchObject({ account: { userId: '42', handle: 'acme' } });
    expect(login.savedAccounts).toEqual([{ userId: '42', handle: 'acme' }]);
    expect(server.seen[1]?.headers.authorization).toBe('Bearer planted-access-token');
  });

  test('is no condition: a refusal leaves a login that succeeded', async () => {
    server.answer(identityPath, { status: 403, json: { title: 'Forbidden' } });
    const login = await start({ identify: true });
    await succeed(login);
    expect((await login.login.finished).progress).toMatchObject({ state: 'succeeded', account: null });
    expect(login.login.current().timeline.some((event) => event.title.includes('users.read and tweet.read'))).toBe(
      true,
    );
  });

  test('costs nothing where it was not asked for', async () => {
    await succeed(await start());
    await tried?.login.finished;
    expect(server.seen.map((request) => request.path)).toEqual([tokenPath]);
  });
});

describe('what is wrong before the browser opens', () => {
  test('a callback URL that is not registered byte for byte', async () => {
    const port = await findFreePort();
    const redirectUri = `http://127.0.0.1:${port}/callback`;
    await expect(start({ redirectUri, registeredCallbackUrls: [`${redirectUri}/`] })).rejects.toMatchObject({
      code: 'oauth/callback-unregistered',
      field: 'redirectUri',
      hint: expect.stringContaining(`${redirectUri}/ is registered`) as string,
    });
    await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
  });

  test('a callback URL that is of use to nobody', async () => {
    const redirectUri = 'https://acme.example/callback#here';
    await expect(start({ redirectUri, registeredCallbackUrls: [redirectUri] })).rejects.toMatchObject({
      code: 'oauth/callback-not-local',
    });
  });

  test('a confidential client without its secret', async () => {
    await expect(start({ clientSecret: null })).rejects.toMatchObject({
      code: 'oauth/not-ready',
      field: 'fields.client_secret',
    });
  });

  test('a port that another login holds', async () => {
    const first = await start();
    const { redirectUri } = first;
    await expect(tryLogin(base, { redirectUri, registeredCallbackUrls: [redirectUri] })).rejects.toMatchObject({
      code: 'oauth/port-taken',
      message: expect.stringContaining('Keystage itself') as string,
    });
  });

  test('an authorize endpoint that no browser should open', async () => {
    const provider = createGenericProvider({
      issuer: null,
      authorize: 'file:///etc/passwd',
      token: `${base}/token`,
      revoke: null,
      clientAuthentication: 'none',
    });
    await expect(start({ provider, clientSecret: null })).rejects.toMatchObject({ code: 'oauth/not-ready' });
  });
});

describe('a login that ends without a token', () => {
  test('denied, with the right state', async () => {
    const login = await start();
    const page = await comeBack(login, { error: 'access_denied', state: stateOf(login) });
    expect(page).toContain('did not succeed');
    expect(failureOf(await login.login.finished).code).toBe('oauth/denied');
    expect(kindsOf(login)).toEqual(['listener-bound', 'browser-opened', 'callback-received', 'denied', 'failed']);
    expect(server.seen).toEqual([]);
  });

  test('not ended by a denial with another state', async () => {
    const login = await start();
    await comeBack(login, { error: 'access_denied', state: 'other' });
    expect(login.login.current().progress.state).toBe('awaiting-callback');
    expect(kindsOf(login).at(-1)).toBe('callback-refused');
    await succeed(login);
    expect((await login.login.finished).progress.state).toBe('succeeded');
  });

  test('an error of the provider, in its own words', async () => {
    const login = await start();
    await comeBack(login, { error: 'server_error', error_description: 'Over capacity', state: stateOf(login) });
    const failure = failureOf(await login.login.finished);
    expect(failure.code).toBe('oauth/provider-error');
    expect(failure.cause).toContain('Over capacity');
  });

  test('timed out in silence: says what remains', async () => {
    const login = await start();
    login.clock.advance(59_999);
    expect(login.login.current().progress.state).toBe('awaiting-callback');
    login.clock.advance(1);
    const failure = failureOf(await login.login.finished);
    expect(failure.code).toBe('oauth/timeout');
    expect(failure.cause).toContain('Something went wrong');
    expect(failure.cause).toContain(login.redirectUri);
    await expect(openSocket(Number(new URL(login.redirectUri).port))).rejects.toThrow('ECONNREFUSED');
  });

  test('timed out after callbacks with a wrong state: says so', async () => {
    const login = await start();
    await comeBack(login, { code: 'planted-code', state: 'other' });
    await comeBack(login, { code: 'planted-code' });
    login.clock.advance(60_000);
    const failure = failureOf(await login.login.finished);
    expect(failure.code).toBe('oauth/wrong-state');
    expect(failure.message).toContain('2 callbacks');
  });

  test('timed out after five minutes at the latest', async () => {
    const login = await start({ timeoutMs: 3_600_000 });
    login.clock.advance(300_000);
    expect(failureOf(await login.login.finished).code).toBe('oauth/timeout');
  });

  test('cancelled', async () => {
    const login = await start();
    login.login.cancel();
    expect(login.login.current().progress).toEqual({ state: 'cancelled' });
    await login.login.finished;
    await expect(openSocket(Number(new URL(login.redirectUri).port))).rejects.toThrow('ECONNREFUSED');
  });

  test('not cancelled any more once the code is there', async () => {
    server.answer(tokenPath, (response) => {
      tried?.login.cancel();
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(goodAnswer));
    });
    const login = await start();
    await succeed(login);
    expect((await login.login.finished).progress.state).toBe('succeeded');
    expect(login.savedGrants).toHaveLength(1);
  });

  test('the code refused, with its age against the 30 seconds', async () => {
    const words = 'Value passed for the authorization code was invalid.';
    server.answer(tokenPath, { status: 400, json: { error: 'invalid_request', error_description: words } });
    const login = await start();
    const page = await succeed(login);
    expect(page).toContain('did not succeed');
    const failure = failureOf(await login.login.finished);
    expect(failure.code).toBe('oauth/code-rejected');
    expect(failure.cause).toContain(words);
    expect(failure.cause).toContain('0.0 s old');
    expect(failure.cause).toContain('30 s');
  });

  test('the client refused, though a challenge header stands in the way of the body', async () => {
    server.answer(tokenPath, (response) => {
      response
        .writeHead(401, { 'content-type': 'text/plain', 'www-authenticate': 'Basic realm="x"' })
        .end('{"error":"unauthorized_client","error_description":"Missing valid authorization header"}');
    });
    const login = await start();
    await succeed(login);
    const failure = failureOf(await login.login.finished);
    expect(failure.code).toBe('oauth/client-rejected');
    expect(failure.message).toBe('The client secret was not accepted.');
  });

  test('a server that cannot be reached: the code was never sent', async () => {
    const login = await start();
    await server.close();
    await succeed(login);
    expect(failureOf(await login.login.finished)).toMatchObject({
      code: 'oauth/unreachable',
      cause: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  test('an answer that was lost: the code is not sent again', async () => {
    server.answer(tokenPath, (response) => response.socket?.destroy());
    const login = await start();
    await succeed(login);
    expect(failureOf(await login.login.finished).code).toBe('oauth/unclear');
    expect(server.seen).toHaveLength(1);
  });

  test('an answer that breaks off in its middle', async () => {
    server.answer(tokenPath, (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"access_token":"planted');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    const login = await start();
    await succeed(login);
    expect(failureOf(await login.login.finished).code).toBe('oauth/unclear');
  });

  test('an answer that never comes: given up before the browser is', async () => {
    server.answer(tokenPath, () => undefined);
    const login = await start();
    const page = succeed(login);
    await poll(() => server.seen.length).toBe(1);
    login.clock.advance(20_000);
    expect(await page).toContain('did not succeed');
    expect(failureOf(await login.login.finished).code).toBe('oauth/unclear');
  });

  test.each<[string, number, unknown]>([
    ['no JSON', 200, 'hello'],
    ['no token', 200, { token_type: 'bearer' }],
    ['a token of another kind', 200, { ...goodAnswer, token_type: 'mac' }],
    ['a token that needs a proof we can’t give', 200, { ...goodAnswer, token_type: 'DPoP' }],
    ['an expiry that is no number', 200, { ...goodAnswer, expires_in: 'soon' }],
    ['a redirect', 302, {}],
    ['far too much', 200, { ...goodAnswer, filler: 'x'.repeat(300_000) }],
  ])('an answer that is %s', async (_what, status, json) => {
    server.answer(tokenPath, { status, json });
    const login = await start();
    await succeed(login);
    expect(failureOf(await login.login.finished).code).toBe('oauth/bad-response');
    expect(login.savedGrants).toEqual([]);
  });

  test('the vault refuses the token: the page does not say that all is well', async () => {
    const error = new KeystageError('vault/locked', 'The vault is locked.', { hint: 'Unlock it.' });
    const login = await start({}, { saveGrant: () => Promise.reject(error) });
    expect(await succeed(login)).toContain('did not succeed');
    expect(failureOf(await login.login.finished)).toMatchObject({
      code: 'vault/locked',
      cause: 'The vault is locked.',
      fix: expect.stringContaining('Unlock it.') as string,
    });
  });

  test('a mistake of ours: it ends all the same, and quotes nothing', async () => {
    const login = await start({}, { saveGrant: () => Promise.reject(new TypeError('planted-access-token')) });
    await succeed(login);
    const run = await login.login.finished;
    expect(failureOf(run).code).toBe('internal');
    expect(JSON.stringify(run)).not.toContain('planted');
  });

  test('another issuer than the registered one: its code is never sent', async () => {
    const login = await start();
    await comeBack(login, { code: 'planted-code', state: stateOf(login), iss: 'https://evil.test' });
    expect(failureOf(await login.login.finished)).toMatchObject({
      code: 'oauth/bad-response',
      cause: expect.stringContaining('https://evil.test') as string,
    });
    expect(server.seen).toEqual([]);
  });
});

describe('a storm of wrong requests', () => {
  test('is counted, and shown in a bounded timeline', async () => {
    const login = await start();
    for (let count = 0; count < 60; count += 1) await comeBack(login, { code: 'planted-code', state: `${count}` });
    expect(login.login.current().timeline.length).toBeLessThan(30);
    await succeed(login);
    expect((await login.login.finished).progress.state).toBe('succeeded');
  });
});
