import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorizeUrl, postForm, readTicket } from '../testing/play-browser.ts';
import {
  askRequestToken,
  decideAt,
  exchange,
  logInByOAuth1,
  readPair,
  type TokenPair,
} from '../testing/play-oauth1.ts';
import { callback, keyedApp, startSandbox, type RunningSandbox } from '../testing/start-sandbox.ts';

let sandbox: RunningSandbox;
let pair: TokenPair;
beforeEach(async () => {
  sandbox = await startSandbox();
  pair = await readPair(await askRequestToken(sandbox));
});
afterEach(() => sandbox.close());

function open(query: string, page = 'authorize'): Promise<Response> {
  return fetch(`${sandbox.url}/oauth/${page}?${query}`, { redirect: 'manual' });
}

describe('the authorize page', () => {
  it('names the app, what it will be able to do, and the account that was asked for', async () => {
    const response = await open(`oauth_token=${pair.token}&screen_name=Sandbox_Alt`);
    const text = await response.text();
    expect(text).toContain('Authorize Acme Poster to access your account?');
    expect(text).toContain('Post, delete and like posts');
    expect(text).not.toContain('Direct Messages');
    expect(text).toMatch(/value="1900000000000000002" checked/);
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:8735;");
  });

  it('shows a hostile name as text', async () => {
    sandbox.keyedApps[0] = keyedApp({ appName: '<img src=x>' });
    expect(await (await open(`oauth_token=${pair.token}`)).text()).not.toContain('<img');
  });

  it('leads back with the request token and a verifier', async () => {
    const response = await decideAt(sandbox, pair.token, 'approve');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(
      new RegExp(`^${callback}\\?oauth_token=${pair.token}&oauth_verifier=\\w{32}$`),
    );
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('leaves a user who cancels on a page with the way back, and the token dead', async () => {
    const response = await decideAt(sandbox, pair.token, 'deny');
    expect(response.status).toBe(200);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain(`<a href="${callback}?denied=${pair.token}">`);
    expect(await (await open(`oauth_token=${pair.token}`)).text()).toContain('Whoa there!');
    expect(await (await exchange(sandbox, pair, 'planted')).text()).toBe('Invalid request token');
  });

  it('shows a PIN of seven digits, which is the verifier', async () => {
    const desktop = await readPair(await askRequestToken(sandbox, { callback: 'oob' }));
    const shown = await open(`oauth_token=${desktop.token}`);
    expect(shown.headers.get('content-security-policy')).toContain("form-action 'self';");
    const text = await (await decideAt(sandbox, desktop.token, 'approve')).text();
    const pin = /<code id="oauth-pin">(\d{7})<\/code>/.exec(text)?.[1];
    expect((await exchange(sandbox, desktop, pin)).status).toBe(200);
    expect((await exchange(sandbox, desktop, pin)).status).toBe(401);
  });

  it('has nowhere to lead a desktop app’s user who cancels', async () => {
    const desktop = await readPair(await askRequestToken(sandbox, { callback: 'oob' }));
    expect(await (await decideAt(sandbox, desktop.token, 'deny')).text()).not.toContain('<a ');
  });

  it.each(['', 'oauth_token='])('says for the query “%s” that there is no request token', async (query) => {
    const response = await open(query);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('There is no request token for this page.');
  });

  it('says of a token that is unknown, decided, old, or of an app that changed, that it is invalid', async () => {
    const reasonOf = async (token: string) => {
      const response = await open(`oauth_token=${token}`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('The request token for this page is invalid.');
      return response.headers.get('x-sandbox-reason');
    };
    expect(await reasonOf('planted')).toBe('request-token-not-live');
    await decideAt(sandbox, pair.token, 'approve');
    expect(await reasonOf(pair.token)).toBe('request-token-not-live');
    const fresh = await readPair(await askRequestToken(sandbox));
    sandbox.keyedApps[0] = keyedApp({ callbackUrls: [] });
    expect(await reasonOf(fresh.token)).toBe('callback-unregistered');
    sandbox.keyedApps[0] = keyedApp({ suspended: true });
    expect(await reasonOf(fresh.token)).toBe('app-suspended');
    sandbox.keyedApps[0] = { ...keyedApp(), apiKey: 'planted-next-key' };
    expect(await reasonOf(fresh.token)).toBe('app-removed');
    sandbox.keyedApps[0] = keyedApp();
    sandbox.clock.advance(10 * 60_000);
    expect(await reasonOf(fresh.token)).toBe('request-token-not-live');
  });

  it('takes one decision, and only with its own ticket', async () => {
    const post = async (ticket: string) => {
      const fields = { ticket, account: '1900000000000000001', decision: 'approve' };
      return (await postForm(`${sandbox.url}/oauth/authorize`, fields)).status;
    };
    const ticket = readTicket(await (await open(`oauth_token=${pair.token}`)).text());
    const foreign = readTicket(await (await fetch(authorizeUrl(sandbox.url))).text());
    expect([await post('planted'), await post(foreign)]).toEqual([400, 400]);
    expect([await post(ticket), await post(ticket)]).toEqual([303, 400]);
  });

  it('decides a request once, though two pages of it stand open', async () => {
    const tickets = [1, 2].map(async () => readTicket(await (await open(`oauth_token=${pair.token}`)).text()));
    const answers = (await Promise.all(tickets)).map((ticket) =>
      postForm(`${sandbox.url}/oauth/authorize`, { ticket, account: '1900000000000000001', decision: 'approve' }),
    );
    expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([303, 400]);
  });
});

describe('the page to sign in with', () => {
  it('asks a user who has not authorized the app at that level', async () => {
    expect((await open(`oauth_token=${pair.token}`, 'authenticate')).status).toBe(200);
    await logInByOAuth1(sandbox, '/oauth/request_token?x_auth_access_type=read');
    expect((await open(`oauth_token=${pair.token}`, 'authenticate')).status).toBe(200);
  });

  it('leads back at once whoever has, unless it is told to ask', async () => {
    await logInByOAuth1(sandbox, undefined, '1900000000000000002');
    for (const query of ['force_login=true', 'screen_name=sandbox_bot']) {
      expect((await open(`oauth_token=${pair.token}&${query}`, 'authenticate')).status).toBe(200);
    }
    const response = await open(`oauth_token=${pair.token}`, 'authenticate');
    const verifier = new URL(response.headers.get('location') ?? '').searchParams.get('oauth_verifier') ?? undefined;
    expect(await (await exchange(sandbox, pair, verifier)).text()).toContain('screen_name=sandbox_alt');
  });

  it('never gives a PIN without asking', async () => {
    await logInByOAuth1(sandbox);
    const desktop = await readPair(await askRequestToken(sandbox, { callback: 'oob' }));
    expect(await (await open(`oauth_token=${desktop.token}`, 'authenticate')).text()).toContain('Authorize app');
  });
});
