import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askIdentity, identityStatus, logIn } from './testing/play-client.ts';
import { startSandbox, type RunningSandbox } from './testing/start-sandbox.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const unauthorized = { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' };

describe('GET /2/users/me', () => {
  it('says who the token belongs to, with X’s headers', async () => {
    const { access_token } = await logIn(sandbox.url, {}, '1900000000000000002');
    const response = await askIdentity(sandbox.url, access_token);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      data: { id: '1900000000000000002', name: 'Second Account', username: 'sandbox_alt' },
    });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-rate-limit-limit')).toBe('75');
    expect(response.headers.get('x-rate-limit-remaining')).toBe('74');
    expect(response.headers.get('x-rate-limit-reset')).toBe(String(sandbox.clock.now() / 1000 + 900));
    expect(response.headers.get('date')).toBe('Fri, 20 Nov 2026 12:00:00 GMT');
  });

  it.each(['tweet.read', 'users.read', 'offline.access'])('needs more than %s', async (scope) => {
    const { access_token } = await logIn(sandbox.url, { scope });
    const response = await askIdentity(sandbox.url, access_token);
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      title: 'Forbidden',
      type: 'about:blank',
      status: 403,
      detail: 'Forbidden',
    });
  });

  it('knows no one without a live access token', async () => {
    const { refresh_token } = await logIn(sandbox.url);
    const headers = ['Bearer planted-token', `Bearer ${refresh_token ?? ''}`, 'Bearer', 'Basic planted', ''];
    for (const authorization of headers) {
      const response = await fetch(`${sandbox.url}/2/users/me`, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toEqual(unauthorized);
    }
  });

  it('takes no token from the URL', async () => {
    const { access_token } = await logIn(sandbox.url);
    expect((await fetch(`${sandbox.url}/2/users/me?access_token=${access_token}`)).status).toBe(401);
  });

  it('knows no one once the app is gone', async () => {
    const { access_token } = await logIn(sandbox.url);
    sandbox.apps.length = 0;
    expect(await identityStatus(sandbox.url, access_token)).toBe(401);
  });

  it('has a limit of 75 calls in 15 minutes', async () => {
    const { access_token } = await logIn(sandbox.url);
    for (let call = 1; call <= 75; call += 1) expect(await identityStatus(sandbox.url, access_token)).toBe(200);
    const response = await askIdentity(sandbox.url, access_token);
    expect(response.status).toBe(429);
    expect(response.headers.get('x-rate-limit-remaining')).toBe('0');
    sandbox.clock.advance(15 * 60_000);
    expect(await identityStatus(sandbox.url, access_token)).toBe(200);
  }, 20_000);
});
