import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve } from './testing/play-browser.ts';
import {
  askToken,
  basic,
  basicHeader,
  codeForm,
  identityStatus,
  logIn,
  parseTokens,
  refresh,
  tell,
  without,
} from './testing/play-client.ts';
import {
  callback,
  confidentialApp,
  plantedSecret,
  publicApp,
  startSandbox,
  type RunningSandbox,
} from './testing/start-sandbox.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const invalidCode = {
  error: 'invalid_request',
  error_description: 'Value passed for the authorization code was invalid.',
};
const invalidToken = { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' };
const invalidClient = { error: 'invalid_client', error_description: 'Value passed for the client id was invalid.' };
const noHeader = { error: 'unauthorized_client', error_description: 'Missing valid authorization header' };
const confidential = { client_id: 'confidential-app' };

describe('exchanging a code', () => {
  it('gives a public client tokens in X’s shapes', async () => {
    const code = await approve(sandbox.url);
    const told = await askToken(sandbox.url, codeForm(code));
    expect(told.status).toBe(200);
    const tokens = parseTokens(told);
    expect(tokens.access_token).toMatch(/^[A-Za-z0-9_-]{84}OmF0OjE$/);
    expect(tokens.refresh_token).toMatch(/^[A-Za-z0-9_-]{84}OnJ0OjE$/);
    expect(tokens.scope).toBe('tweet.read users.read offline.access');
  });

  it('gives a confidential client tokens for its secret, without a client_id in the body', async () => {
    const form = without(codeForm(await approve(sandbox.url, confidential)), 'client_id');
    const told = await askToken(sandbox.url, form, basic);
    expect(told.status).toBe(200);
  });

  it('is not stored by any cache', async () => {
    const body = new URLSearchParams(codeForm(await approve(sandbox.url)));
    const response = await fetch(`${sandbox.url}/2/oauth2/token`, { method: 'POST', body });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('gives no refresh token without offline.access', async () => {
    const tokens = await logIn(sandbox.url, { scope: 'tweet.read users.read' });
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('works 30 seconds long', async () => {
    const [inTime, late] = [await approve(sandbox.url), await approve(sandbox.url)];
    sandbox.clock.advance(29_999);
    expect((await askToken(sandbox.url, codeForm(inTime))).status).toBe(200);
    sandbox.clock.advance(1);
    expect(await askToken(sandbox.url, codeForm(late))).toEqual({
      status: 400,
      body: invalidCode,
      reason: 'code-expired',
    });
  });

  it('works once, and a second time ends what the first gave', async () => {
    const code = await approve(sandbox.url);
    const tokens = parseTokens(await askToken(sandbox.url, codeForm(code)));
    expect(await identityStatus(sandbox.url, tokens.access_token)).toBe(200);
    sandbox.clock.advance(60_000);
    expect(await askToken(sandbox.url, codeForm(code))).toEqual({
      status: 400,
      body: invalidCode,
      reason: 'code-reused',
    });
    expect(await identityStatus(sandbox.url, tokens.access_token)).toBe(401);
    expect((await refresh(sandbox.url, tokens.refresh_token)).body).toEqual(invalidToken);
  });

  it('has exactly one winner when many try at once', async () => {
    const code = await approve(sandbox.url);
    const told = await Promise.all(Array.from({ length: 20 }, () => askToken(sandbox.url, codeForm(code))));
    expect(told.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(told.filter(({ status }) => status === 400)).toHaveLength(19);
  });

  it('is the business of the app that asked', async () => {
    const code = await approve(sandbox.url);
    const form = without(codeForm(code), 'client_id');
    expect(await askToken(sandbox.url, form, basic)).toMatchObject({
      body: invalidCode,
      reason: 'code-of-another-app',
    });
    expect((await askToken(sandbox.url, codeForm(code))).status).toBe(200);
  });

  it('refuses a code that it never gave', async () => {
    expect(await askToken(sandbox.url, codeForm('planted-code'))).toMatchObject({ status: 400, body: invalidCode });
  });

  it('wants the redirect_uri of the authorize request, to the byte', async () => {
    const code = await approve(sandbox.url);
    expect(await askToken(sandbox.url, codeForm(code, { redirect_uri: `${callback}/` }))).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: 'Value passed for the redirect uri did not match the uri of the authorization code.',
      },
    });
    expect((await askToken(sandbox.url, codeForm(code))).status).toBe(200);
  });

  it.each(['planted-other-verifier-planted-other-verifier-planted', 'short', 'v'.repeat(129)])(
    'wants the verifier of the challenge, and not %j',
    async (code_verifier) => {
      const code = await approve(sandbox.url);
      expect(await askToken(sandbox.url, codeForm(code, { code_verifier }))).toMatchObject({
        status: 400,
        body: {
          error: 'invalid_request',
          error_description: 'Value passed for the code verifier did not match the code challenge.',
        },
      });
    },
  );

  it.each(['grant_type', 'code', 'redirect_uri', 'code_verifier'])('names a missing %s', async (name) => {
    const form = codeForm(await approve(sandbox.url));
    const expected = {
      status: 400,
      body: { error: 'invalid_request', error_description: `Missing required parameter [${name}].` },
    };
    expect(await askToken(sandbox.url, without(form, name))).toMatchObject(expected);
    expect(await askToken(sandbox.url, { ...form, [name]: '' })).toMatchObject(expected);
  });

  it('reads forms and nothing else', async () => {
    const form = codeForm(await approve(sandbox.url));
    const bodies = { 'application/json': JSON.stringify(form), 'text/plain': new URLSearchParams(form).toString() };
    for (const [type, body] of Object.entries(bodies)) {
      const headers = { 'content-type': type };
      const told = await tell(await fetch(`${sandbox.url}/2/oauth2/token`, { method: 'POST', headers, body }));
      expect(told.body).toMatchObject({ error_description: 'Missing required parameter [grant_type].' });
    }
    const inQuery = `${sandbox.url}/2/oauth2/token?${new URLSearchParams(form).toString()}`;
    expect((await fetch(inQuery, { method: 'POST' })).status).toBe(400);
  });

  it('refuses a parameter that comes twice, and a grant type that X has not', async () => {
    const form = new URLSearchParams(codeForm(await approve(sandbox.url)));
    form.append('code', 'planted-code');
    const twice = await tell(await fetch(`${sandbox.url}/2/oauth2/token`, { method: 'POST', body: form }));
    expect(twice).toMatchObject({ status: 400, body: { error: 'invalid_request' }, reason: 'repeated-parameter' });
    const other = await askToken(sandbox.url, { grant_type: 'client_credentials', client_id: 'public-app' });
    expect(other).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
  });
});

describe('proving which client it is', () => {
  const junk = { grant_type: 'refresh_token', refresh_token: 'INVALID' };

  it.each([
    ['a good secret', basic, {}, 400, invalidToken],
    ['a wrong secret', { authorization: basicHeader('confidential-app', 'planted-wrong') }, {}, 401, noHeader],
    ['an empty secret', { authorization: basicHeader('confidential-app', '') }, {}, 401, noHeader],
    ['an unknown id', { authorization: basicHeader('another-app', plantedSecret) }, {}, 400, invalidClient],
    ['a public client by Basic', { authorization: basicHeader('public-app', '') }, {}, 400, invalidClient],
    ['another id in the body', basic, { client_id: 'public-app' }, 400, invalidClient],
    ['the same id in the body', basic, confidential, 400, invalidToken],
    ['a public client in the body', {}, { client_id: 'public-app' }, 400, invalidToken],
    ['an unknown id in the body', {}, { client_id: 'another-app' }, 400, invalidClient],
    ['a confidential client as a public one', {}, confidential, 401, noHeader],
    ['a secret in the body', {}, { ...confidential, client_secret: plantedSecret }, 401, noHeader],
    ['nothing', {}, {}, 401, noHeader],
    ['a bearer token', { authorization: 'Bearer planted-token' }, confidential, 401, noHeader],
    ['half a Basic header', { authorization: 'Basic' }, {}, 401, noHeader],
    ['Basic without a colon', { authorization: `Basic ${btoa('confidential-app')}` }, {}, 401, noHeader],
    ['Basic that is not base64', { authorization: 'Basic ???' }, {}, 401, noHeader],
    ['Basic with a broken escape', { authorization: basicHeader('confidential-app', '%zz') }, {}, 401, noHeader],
  ])('answers %s as X does', async (_what, headers, extra, status, body) => {
    expect(await askToken(sandbox.url, { ...junk, ...extra }, headers)).toMatchObject({ status, body });
  });

  it('decodes both halves of Basic as form text', async () => {
    const clientId = 'odd:id+';
    const verifySecret = (candidate: string) => candidate === 'planted secret%:+';
    sandbox.apps.push(confidentialApp({ clientId, verifySecret, oauth2Type: 'automated-app' }));
    const encoded = basicHeader('odd%3Aid%2B', 'planted+secret%25%3A%2B');
    expect(await askToken(sandbox.url, junk, { authorization: encoded })).toMatchObject({ body: invalidToken });
    const raw = basicHeader('odd%3Aid%2B', 'planted secret%:+');
    expect(await askToken(sandbox.url, junk, { authorization: raw })).toMatchObject({ body: noHeader });
  });

  it('goes by the console of this moment', async () => {
    const form = codeForm(await approve(sandbox.url));
    sandbox.apps[0] = publicApp({ oauth2Type: 'web-app' });
    expect(await askToken(sandbox.url, form)).toMatchObject({ status: 401, body: noHeader });
  });
});
