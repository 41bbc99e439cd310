import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { postForm } from '../testing/play-browser.ts';
import { basicHeader, logIn } from '../testing/play-client.ts';
import { codeOf, logInByOAuth1, sendSigned } from '../testing/play-oauth1.ts';
import { apiKey, keyedApp, plantedApiSecret, startSandbox, type RunningSandbox } from '../testing/start-sandbox.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const grant = { grant_type: 'client_credentials' };
const key = basicHeader(apiKey, plantedApiSecret);
const tokenSchema = z.strictObject({ token_type: z.literal('bearer'), access_token: z.string() });

function ask(fields: Readonly<Record<string, string>> = grant, authorization = key): Promise<Response> {
  return postForm(`${sandbox.url}/oauth2/token`, fields, { authorization });
}

async function bearer(): Promise<string> {
  return tokenSchema.parse(await (await ask()).json()).access_token;
}

function get(path: string, token: string): Promise<Response> {
  return fetch(`${sandbox.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
}

describe('POST /oauth2/token', () => {
  it('gives one bearer token, in X’s shape, again and again', async () => {
    const token = await bearer();
    const decoded = decodeURIComponent(token);
    expect(decoded).toMatch(/^A{21}[A-P][A-Za-z0-9+/]{36,38}=[A-Za-z0-9]{40,60}$/);
    expect(Buffer.from(decoded.slice(0, 60), 'base64').readBigUInt64LE(16)).toBe(30330012n);
    expect(token).toContain('%3D');
    expect(await bearer()).toBe(token);
  });

  it.each([
    ['api-secret-wrong', grant, basicHeader(apiKey, 'planted-other')],
    ['api-key-unknown', grant, basicHeader('planted-other', plantedApiSecret)],
    ['authorization-malformed', grant, 'Bearer planted'],
    ['missing-grant-type', {}, key],
    ['unknown-grant-type', { grant_type: 'password' }, key],
  ])('says 99 for %s', async (reason, fields, authorization) => {
    const response = await ask(fields, authorization);
    expect(response.status).toBe(403);
    expect(response.headers.get('x-sandbox-reason')).toBe(reason);
    expect(await response.json()).toEqual({
      errors: [{ code: 99, message: 'Unable to verify your credentials', label: 'authenticity_token_error' }],
    });
  });

  it('says 99 to too many calls, and 416 for a suspended app', async () => {
    for (let call = 1; call <= 150; call += 1) expect((await ask()).status).toBe(200);
    expect(await codeOf(await ask())).toBe('403 99 too-many-calls');
    sandbox.keyedApps[0] = keyedApp({ suspended: true });
    expect(await codeOf(await ask())).toBe('401 416 app-suspended');
  }, 20_000);
});

describe('POST /oauth2/invalidate_token', () => {
  const url = '/oauth2/invalidate_token';

  it('ends the bearer token, asked by Basic', async () => {
    const token = await bearer();
    const end = () => postForm(`${sandbox.url}${url}`, { access_token: token }, { authorization: key });
    expect(await (await end()).json()).toEqual({ access_token: token });
    expect((await get('/2/usage/tweets', token)).status).toBe(401);
    expect(await codeOf(await end())).toBe('403 99 bearer-token-not-live');
    expect(await bearer()).not.toBe(token);
  });

  it('ends it too when signed with a user’s token', async () => {
    const token = await bearer();
    const pair = await logInByOAuth1(sandbox);
    const body = `access_token=${encodeURIComponent(token)}`;
    const request = { method: 'POST', url, body, contentType: 'application/x-www-form-urlencoded' };
    expect((await sendSigned(sandbox, request, { ...pair, secret: 'planted' })).status).toBe(401);
    expect((await sendSigned(sandbox, request, pair)).status).toBe(200);
    expect((await get('/2/usage/tweets', token)).status).toBe(401);
  });
});

describe('GET /2/usage/tweets', () => {
  it('tells an app its usage, with the token as it was sent and decoded', async () => {
    const token = await bearer();
    for (const spelling of [token, decodeURIComponent(token)]) {
      const response = await get('/2/usage/tweets', spelling);
      expect(await response.json()).toEqual({
        data: { cap_reset_day: 1, project_cap: '3000000', project_id: '1900000000000000100', project_usage: '70' },
      });
      expect(response.headers.get('x-rate-limit-limit')).toBe('50');
    }
  });

  it('tells what it is asked for, in strings, day by day', async () => {
    const query = 'days=2&usage.fields=daily_project_usage,daily_client_app_usage';
    const response = await get(`/2/usage/tweets?${query}`, await bearer());
    const usage = [
      { date: '2026-11-19T00:00:00.000Z', usage: '10' },
      { date: '2026-11-20T00:00:00.000Z', usage: '10' },
    ];
    expect(await response.json()).toEqual({
      data: {
        daily_client_app_usage: [{ client_app_id: '30330012', usage_result_count: 2, usage }],
        daily_project_usage: { project_id: '1900000000000000100', usage },
      },
    });
  });

  it.each(['days=0', 'days=91', 'days=x', 'usage.fields=planted'])('refuses %s', async (query) => {
    const response = await get(`/2/usage/tweets?${query}`, await bearer());
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('is for apps alone', async () => {
    const { access_token } = await logIn(sandbox.url);
    const signed = { method: 'GET', url: '/2/usage/tweets' };
    const answers = [
      await get(signed.url, access_token),
      await sendSigned(sandbox, signed, await logInByOAuth1(sandbox)),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('Supported authentication types are [OAuth 2.0 Application-Only].');
    }
    expect((await get(signed.url, 'planted')).status).toBe(401);
  });
});

describe('a bearer token of an app', () => {
  it('is refused where a user is asked for', async () => {
    const token = await bearer();
    const current = await get('/2/users/me', token);
    expect(current.status).toBe(403);
    expect(await current.json()).toMatchObject({
      type: 'https://api.twitter.com/2/problems/unsupported-authentication',
      detail:
        'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
    });
    const old = '/1.1/account/verify_credentials.json';
    expect(await codeOf(await get(old, token))).toBe('403 220 app-only-used');
    expect(await codeOf(await get(old, (await logIn(sandbox.url)).access_token))).toBe('403 220 oauth2-used-on-v1');
    expect(await codeOf(await get(old, 'planted'))).toBe('401 89 bearer-token-not-live');
    expect(await codeOf(await fetch(`${sandbox.url}${old}`))).toBe('400 215 not-signed');
  });

  it('ends with the API key, and with the app', async () => {
    const token = await bearer();
    sandbox.keyedApps[0] = keyedApp({ suspended: true });
    expect((await get('/2/usage/tweets', token)).status).toBe(401);
    sandbox.keyedApps[0] = { ...keyedApp(), apiKey: 'planted-next-key' };
    expect((await get('/2/usage/tweets', token)).status).toBe(401);
    sandbox.keyedApps.length = 0;
    expect((await get('/2/usage/tweets', token)).status).toBe(401);
  });
});
