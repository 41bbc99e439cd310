import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  approvedVerifier,
  askRequestToken,
  codeOf,
  decideAt,
  exchange,
  logInByOAuth1,
  readPair,
  sendSigned,
  verifyAccount,
} from '../testing/play-oauth1.ts';
import { callback, keyedApp, startSandbox, type RunningSandbox } from '../testing/start-sandbox.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe('POST /oauth/request_token', () => {
  it('gives a token in X’s shape, and confirms the callback', async () => {
    const response = await askRequestToken(sandbox);
    expect(response.status).toBe(200);
    const fields = new URLSearchParams(await response.text());
    expect([...fields.keys()]).toEqual(['oauth_token', 'oauth_token_secret', 'oauth_callback_confirmed']);
    expect(fields.get('oauth_callback_confirmed')).toBe('true');
    const bytes = Buffer.from(fields.get('oauth_token') ?? '', 'base64url');
    expect(bytes.readBigUInt64BE(4)).toBe(30330012n);
    expect(Number(bytes.readBigUInt64BE(12))).toBe(sandbox.clock.now());
  });

  it('takes the signature in the query and in the body too', async () => {
    for (const placement of ['query', 'body'] as const) {
      expect((await askRequestToken(sandbox, { placement })).status).toBe(200);
    }
  });

  it.each([
    ['401 32 signature-differs', { consumerSecret: 'planted-other' }],
    ['401 89 token-not-live', { token: 'planted-token' }],
    ['401 32 api-key-unknown', { consumerKey: 'planted-other-key' }],
    ['401 32 signature-method-not-hmac-sha1', { method: 'HMAC-SHA256' as const }],
    ['401 32 signature-method-not-hmac-sha1', { method: 'PLAINTEXT' as const }],
    ['400 215 callback-missing', { callback: undefined }],
    ['403 415 callback-unregistered', { callback: `${callback}/` }],
    ['403 415 callback-unregistered', { callback: callback.replace('127.0.0.1', 'localhost') }],
  ])('answers %s', async (expected, signing) => {
    expect(await codeOf(await askRequestToken(sandbox, signing))).toBe(expected);
  });

  it('judges the time by its own clock, and shows that in Date', async () => {
    const now = sandbox.clock.now() / 1000;
    for (const timestamp of [now - 301, now + 301]) {
      const response = await askRequestToken(sandbox, { timestamp });
      expect(response.headers.get('date')).toBe(new Date(sandbox.clock.now()).toUTCString());
      expect(await codeOf(response)).toBe('401 135 timestamp-out-of-bounds');
    }
    for (const timestamp of [now - 300, now + 300]) {
      expect((await askRequestToken(sandbox, { timestamp })).status).toBe(200);
    }
  });

  it('takes a nonce once, but a refused request does not use it up', async () => {
    const signing = { nonce: 'plantednonce', timestamp: sandbox.clock.now() / 1000 };
    expect((await askRequestToken(sandbox, { ...signing, consumerSecret: 'planted-other' })).status).toBe(401);
    expect((await askRequestToken(sandbox, signing)).status).toBe(200);
    expect(await codeOf(await askRequestToken(sandbox, signing))).toBe('401 32 nonce-used');
    expect((await askRequestToken(sandbox, { ...signing, timestamp: signing.timestamp + 1 })).status).toBe(200);
  });

  it('says 415 in XML, or in JSON to a client that asks for it', async () => {
    const request = { method: 'POST', url: '/oauth/request_token' };
    const signing = { callback: 'http://127.0.0.1:1/other' };
    const xml = await sendSigned(sandbox, request, null, signing);
    expect(xml.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(await xml.text()).toContain('<errors><error code="415">Callback URL not approved');
    const json = await sendSigned(sandbox, request, null, signing, { accept: 'application/json' });
    expect(await json.json()).toMatchObject({ errors: [{ code: 415 }] });
  });

  it('answers 417 for an app without callbacks, which may use PINs', async () => {
    sandbox.keyedApps[0] = keyedApp({ callbackUrls: [] });
    expect(await codeOf(await askRequestToken(sandbox))).toBe('401 417 no-callback-registered');
    expect((await askRequestToken(sandbox, { callback: 'oob' })).status).toBe(200);
  });

  it('answers 416 for a suspended app, once the signature is right', async () => {
    sandbox.keyedApps[0] = keyedApp({ suspended: true });
    expect(await codeOf(await askRequestToken(sandbox))).toBe('401 416 app-suspended');
    const other = await askRequestToken(sandbox, { consumerSecret: 'planted-other' });
    expect(await codeOf(other)).toBe('401 32 signature-differs');
  });

  it('answers 215 for a request without a usable signature', async () => {
    for (const authorization of ['', 'OAuth', 'Bearer planted', 'OAuth oauth_nonce="%zz"']) {
      const response = await fetch(`${sandbox.url}/oauth/request_token`, {
        method: 'POST',
        headers: { authorization },
      });
      expect(await codeOf(response)).toMatch(/^400 215 claim-unusable/);
    }
  });
});

describe('POST /oauth/access_token', () => {
  it('gives the user’s token, once', async () => {
    const pair = await readPair(await askRequestToken(sandbox));
    const verifier = await approvedVerifier(sandbox, pair, '1900000000000000002');
    const response = await exchange(sandbox, pair, verifier);
    const body = await response.text();
    expect(body).toMatch(
      /^oauth_token=1900000000000000002-\w{30}&oauth_token_secret=\w{45}&user_id=1900000000000000002&screen_name=sandbox_alt$/,
    );
    const again = await exchange(sandbox, pair, verifier);
    expect([again.status, await again.text()]).toEqual([401, 'Invalid request token']);
  });

  it('takes the verifier in the body beside a signed header, as X’s pages show it', async () => {
    const pair = await readPair(await askRequestToken(sandbox));
    const body = `oauth_verifier=${await approvedVerifier(sandbox, pair)}`;
    const contentType = 'application/x-www-form-urlencoded';
    const request = { method: 'POST', url: '/oauth/access_token', body, contentType };
    expect((await sendSigned(sandbox, request, pair)).status).toBe(200);
  });

  it('forgives few wrong verifiers', async () => {
    const pair = await readPair(await askRequestToken(sandbox));
    const verifier = await approvedVerifier(sandbox, pair);
    for (const wrong of ['planted', undefined, 'planted']) {
      const response = await exchange(sandbox, pair, wrong);
      expect(await response.text()).toContain('Invalid oauth_verifier parameter');
    }
    expect((await exchange(sandbox, pair, verifier)).status).toBe(200);
    const other = await readPair(await askRequestToken(sandbox));
    const late = await approvedVerifier(sandbox, other);
    for (let guess = 1; guess <= 5; guess += 1) await exchange(sandbox, other, 'planted');
    expect(await (await exchange(sandbox, other, late)).text()).toBe('Invalid request token');
  });

  it('wants a request token that is approved, not too old, and signed with its secret', async () => {
    const pair = await readPair(await askRequestToken(sandbox));
    expect(await codeOf(await exchange(sandbox, null, 'planted'))).toContain('Request token missing');
    expect(await codeOf(await exchange(sandbox, pair, 'planted'))).toContain('request-token-not-approved');
    const verifier = await approvedVerifier(sandbox, pair);
    const forged = await exchange(sandbox, { ...pair, secret: 'planted' }, verifier);
    expect(await codeOf(forged)).toBe('401 32 signature-differs');
    sandbox.clock.advance(10 * 60_000);
    expect(await codeOf(await exchange(sandbox, pair, verifier))).toContain('request-token-not-live');
  });

  it('gives the same token to the same user at the same level, and another at another level', async () => {
    const first = await logInByOAuth1(sandbox);
    expect(await logInByOAuth1(sandbox)).toEqual(first);
    expect((await logInByOAuth1(sandbox, '/oauth/request_token?x_auth_access_type=read')).token).not.toBe(first.token);
    expect((await verifyAccount(sandbox, first)).status).toBe(200);
  });
});

describe('an access token', () => {
  it('tells who it belongs to, in both versions of the API', async () => {
    const pair = await logInByOAuth1(sandbox);
    const old = await verifyAccount(sandbox, pair);
    expect(await old.text()).toBe(
      '{"id":1900000000000000001,"id_str":"1900000000000000001","name":"Sandbox Developer","screen_name":"sandbox_dev"}',
    );
    expect(old.headers.get('x-rate-limit-remaining')).toBe('74');
    const current = await sendSigned(sandbox, { method: 'GET', url: '/2/users/me?user.fields=id' }, pair);
    expect(await current.json()).toMatchObject({ data: { username: 'sandbox_dev' } });
    expect(current.headers.get('x-access-level')).toBe('read-write');
  });

  it.each([
    ['read', null, 'read'],
    ['read', 'write', 'read'],
    ['read-write', 'read', 'read'],
    ['read-write-dm', null, 'read-write-directmessages'],
    ['read-write-dm', 'write', 'read-write'],
  ] as const)('of a %s app that asks for %s has %s, whatever the app becomes', async (permission, asked, level) => {
    sandbox.keyedApps[0] = keyedApp({ permission });
    const query = asked === null ? '' : `?x_auth_access_type=${asked}`;
    const pair = await logInByOAuth1(sandbox, `/oauth/request_token${query}`);
    sandbox.keyedApps[0] = keyedApp({ permission: 'read-write' });
    expect((await verifyAccount(sandbox, pair)).headers.get('x-access-level')).toBe(level);
  });

  it('has an email only where the app may ask for it and does', async () => {
    const pair = await logInByOAuth1(sandbox);
    expect(await (await verifyAccount(sandbox, pair, '?include_email=true')).text()).not.toContain('email');
    sandbox.keyedApps[0] = keyedApp({ requestEmail: true });
    expect(await (await verifyAccount(sandbox, pair)).text()).not.toContain('email');
    expect(await (await verifyAccount(sandbox, pair, '?include_email=true')).text()).toContain('@sandbox.invalid');
  });

  it.each(['', '.json'])('ends at invalidate_token%s', async (suffix) => {
    const pair = await logInByOAuth1(sandbox);
    const request = { method: 'POST', url: `/1.1/oauth/invalidate_token${suffix}` };
    expect(await (await sendSigned(sandbox, request, pair)).json()).toEqual({ access_token: pair.token });
    expect(await codeOf(await verifyAccount(sandbox, pair))).toBe('401 89 token-not-live');
    expect((await sendSigned(sandbox, { method: 'GET', url: '/2/users/me' }, pair)).status).toBe(401);
    expect((await logInByOAuth1(sandbox)).token).not.toBe(pair.token);
  });

  it('is nothing with another secret, for another request, or for another app', async () => {
    const pair = await logInByOAuth1(sandbox);
    expect(await codeOf(await verifyAccount(sandbox, { ...pair, secret: 'planted' }))).toBe('401 32 signature-differs');
    sandbox.keyedApps.push({ ...keyedApp({ environmentId: 'env-other' }), apiKey: 'planted-second-key' });
    const request = { method: 'GET', url: '/1.1/account/verify_credentials.json' };
    const other = await sendSigned(sandbox, request, pair, { consumerKey: 'planted-second-key' });
    expect(await codeOf(other)).toBe('401 89 token-not-live');
    expect((await decideAt(sandbox, (await readPair(await askRequestToken(sandbox))).token, 'deny')).status).toBe(200);
  });

  it('ends with the API key that it was issued for', async () => {
    const pair = await logInByOAuth1(sandbox);
    sandbox.keyedApps[0] = { ...keyedApp(), apiKey: 'planted-next-key' };
    const request = { method: 'GET', url: '/1.1/account/verify_credentials.json' };
    const response = await sendSigned(sandbox, request, pair, { consumerKey: 'planted-next-key' });
    expect(await codeOf(response)).toBe('401 89 token-not-live');
  });
});
