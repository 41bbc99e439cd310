import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve, postForm } from './testing/play-browser.ts';
import {
  askToken,
  basic,
  codeForm,
  identityStatus,
  logIn,
  parseTokens,
  refresh,
  tell,
  without,
} from './testing/play-client.ts';
import { startSandbox, type RunningSandbox } from './testing/start-sandbox.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const invalidToken = { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' };

describe('access tokens', () => {
  it('live two hours', async () => {
    const { access_token } = await logIn(sandbox.url);
    sandbox.clock.advance(7_199_999);
    expect(await identityStatus(sandbox.url, access_token)).toBe(200);
    sandbox.clock.advance(1);
    expect(await identityStatus(sandbox.url, access_token)).toBe(401);
  });

  it('outlive a refresh until their own end', async () => {
    const { access_token, refresh_token } = await logIn(sandbox.url);
    await refresh(sandbox.url, refresh_token);
    expect(await identityStatus(sandbox.url, access_token)).toBe(200);
  });
});

describe('refreshing', () => {
  it('gives new tokens of the same scopes, long after the access token’s end', async () => {
    const first = await logIn(sandbox.url);
    sandbox.clock.advance(30 * 86_400_000);
    const second = parseTokens(await refresh(sandbox.url, first.refresh_token));
    expect(second.scope).toBe(first.scope);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await identityStatus(sandbox.url, second.access_token)).toBe(200);
  });

  it('ends the whole family when a rotated token comes again', async () => {
    const first = await logIn(sandbox.url);
    const second = parseTokens(await refresh(sandbox.url, first.refresh_token));
    expect(await refresh(sandbox.url, first.refresh_token)).toEqual({
      status: 400,
      body: invalidToken,
      reason: 'refresh-token-reused',
    });
    expect(await identityStatus(sandbox.url, second.access_token)).toBe(401);
    expect((await refresh(sandbox.url, second.refresh_token)).body).toEqual(invalidToken);
  });

  it('lets one of two win that refresh at once, and ends the family by the other', async () => {
    const { refresh_token } = await logIn(sandbox.url);
    const told = await Promise.all([refresh(sandbox.url, refresh_token), refresh(sandbox.url, refresh_token)]);
    expect(told.map(({ status }) => status).sort()).toEqual([200, 400]);
    const winner = told.find(({ status }) => status === 200)!;
    expect((await refresh(sandbox.url, parseTokens(winner).refresh_token)).body).toEqual(invalidToken);
  });

  it('narrows the access token where asked, and never widens it', async () => {
    const first = await logIn(sandbox.url);
    const form = { grant_type: 'refresh_token', client_id: 'public-app' };
    const wide = { ...form, refresh_token: first.refresh_token ?? '', scope: 'tweet.read tweet.write' };
    expect(await askToken(sandbox.url, wide)).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    const narrow = parseTokens(await askToken(sandbox.url, { ...wide, scope: 'users.read' }));
    expect(narrow.scope).toBe('users.read');
    expect(await identityStatus(sandbox.url, narrow.access_token)).toBe(403);
    expect(parseTokens(await refresh(sandbox.url, narrow.refresh_token)).scope).toBe(first.scope);
  });

  it('refuses the tokens of another app, an access token, and nothing at all', async () => {
    const { access_token, refresh_token = '' } = await logIn(sandbox.url);
    const form = { grant_type: 'refresh_token', refresh_token };
    const other = await askToken(sandbox.url, form, basic);
    expect(other).toMatchObject({ status: 400, body: invalidToken, reason: 'refresh-token-of-another-app' });
    expect((await refresh(sandbox.url, access_token)).body).toEqual(invalidToken);
    expect((await refresh(sandbox.url, '')).body).toMatchObject({
      error_description: 'Missing required parameter [refresh_token].',
    });
    expect((await refresh(sandbox.url, refresh_token)).status).toBe(200);
  });
});

describe('one live grant per app and user', () => {
  it('ends the earlier one when the same user logs in again', async () => {
    const first = await logIn(sandbox.url);
    const second = await logIn(sandbox.url);
    expect(await identityStatus(sandbox.url, first.access_token)).toBe(401);
    expect((await refresh(sandbox.url, first.refresh_token)).body).toEqual(invalidToken);
    expect(await identityStatus(sandbox.url, second.access_token)).toBe(200);
  });

  it('leaves another user and another app alone', async () => {
    const first = await logIn(sandbox.url);
    await logIn(sandbox.url, {}, '1900000000000000002');
    const code = await approve(sandbox.url, { client_id: 'confidential-app' });
    expect((await askToken(sandbox.url, without(codeForm(code), 'client_id'), basic)).status).toBe(200);
    expect(await identityStatus(sandbox.url, first.access_token)).toBe(200);
  });

  it('ends nothing by an approval whose code is never redeemed', async () => {
    const first = await logIn(sandbox.url);
    await approve(sandbox.url);
    expect(await identityStatus(sandbox.url, first.access_token)).toBe(200);
  });
});

describe('revoking', () => {
  async function revoke(token: string, client: Record<string, string> = { client_id: 'public-app' }, headers = {}) {
    return tell(await postForm(`${sandbox.url}/2/oauth2/revoke`, { token, ...client }, headers));
  }

  it('takes an access token alone', async () => {
    const { access_token, refresh_token } = await logIn(sandbox.url);
    expect(await revoke(access_token)).toEqual({ status: 200, body: { revoked: true }, reason: null });
    expect(await identityStatus(sandbox.url, access_token)).toBe(401);
    expect((await refresh(sandbox.url, refresh_token)).status).toBe(200);
  });

  it('takes with a refresh token all that came of the login', async () => {
    const first = await logIn(sandbox.url);
    const second = parseTokens(await refresh(sandbox.url, first.refresh_token));
    await revoke(second.refresh_token ?? '');
    for (const { access_token } of [first, second]) expect(await identityStatus(sandbox.url, access_token)).toBe(401);
    expect((await refresh(sandbox.url, second.refresh_token)).body).toEqual(invalidToken);
  });

  it('is done already for a token that nobody knows, and again', async () => {
    const { access_token } = await logIn(sandbox.url);
    await revoke(access_token);
    for (const token of [access_token, 'planted-token']) expect((await revoke(token)).body).toEqual({ revoked: true });
  });

  it('is for the token’s own app, which has to prove itself', async () => {
    const { access_token } = await logIn(sandbox.url);
    expect(await revoke(access_token, {}, basic)).toMatchObject({ status: 400, body: invalidToken });
    expect(await revoke(access_token, {})).toMatchObject({ status: 401 });
    expect(await revoke('')).toMatchObject({ body: { error_description: 'Missing required parameter [token].' } });
    expect(await identityStatus(sandbox.url, access_token)).toBe(200);
  });
});
