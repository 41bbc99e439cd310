import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ScriptedServer } from './testing/scripted-server.ts';
import { failureOf, giveUp, stateOf, tryLogin, type TriedLogin } from './testing/try-login.ts';

const elsewhere = 'https://acme.example/callback?app=1';
const answer = { access_token: 'planted-access-token', token_type: 'bearer', scope: 'tweet.read' };

let server: ScriptedServer;
let base: string;
let tried: TriedLogin;

beforeEach(async () => {
  server = new ScriptedServer();
  server.answer('/2/oauth2/token', { status: 200, json: answer });
  base = await server.listen();
  tried = await tryLogin(base, { redirectUri: elsewhere });
});

afterEach(async () => {
  await giveUp(tried);
  await server.close();
});

const pasting = (text: string) => () => {
  tried.login.paste(text);
};

describe('a callback URL that nothing here can listen at', () => {
  test('leads to pasting, and says why', () => {
    expect(tried.login.current().progress).toMatchObject({
      state: 'awaiting-callback',
      listeningOn: [],
      whyNotListening: expect.stringContaining('acme.example does not come to this machine') as string,
    });
    expect(tried.opened[0]?.searchParams.get('redirect_uri')).toBe(elsewhere);
  });

  test('the pasted URL logs in', async () => {
    tried.login.paste(`  ${elsewhere}&code=planted-code&state=${stateOf(tried)}\n`);
    expect((await tried.login.finished).progress.state).toBe('succeeded');
    expect(server.seen[0]?.body.get('code')).toBe('planted-code');
    expect(server.seen[0]?.body.get('redirect_uri')).toBe(elsewhere);
  });

  test('a denial in it ends the login as one', async () => {
    tried.login.paste(`${elsewhere}&error=access_denied&state=${stateOf(tried)}`);
    expect(failureOf(await tried.login.finished).code).toBe('oauth/denied');
    expect(server.seen).toEqual([]);
  });

  test.each([
    ['another host', 'https://acme.example.evil.test/callback?app=1'],
    ['another port', 'https://acme.example:8443/callback?app=1'],
    ['another scheme', 'http://acme.example/callback?app=1'],
    ['another path', 'https://acme.example/callback/?app=1'],
    ['user info', 'https://acme.example@evil.test/callback?app=1'],
    ['no registered query', 'https://acme.example/callback?'],
    ['a space within', 'https://acme.example/call back?app=1'],
    ['a path alone', '/callback?app=1'],
  ])('%s is refused, and the wait goes on', async (_what, url) => {
    expect(pasting(`${url}&code=evil-code&state=${stateOf(tried)}`)).toThrow(
      expect.objectContaining({ code: 'input/invalid' }),
    );
    expect(tried.login.current().progress.state).toBe('awaiting-callback');
    tried.login.paste(`${elsewhere}&code=planted-code&state=${stateOf(tried)}`);
    await tried.login.finished;
    expect(server.seen.map(({ body }) => body.get('code'))).toEqual(['planted-code']);
  });

  test('the authorize page’s own address is told apart', () => {
    expect(pasting(tried.opened[0]?.href ?? '')).toThrow('authorize page itself');
  });

  test('another login’s state is refused before the code is looked at', () => {
    expect(pasting(`${elsewhere}&code=evil-code&state=another`)).toThrow(
      expect.objectContaining({ code: 'oauth/wrong-state' }),
    );
    expect(server.seen).toEqual([]);
  });

  test('what was pasted is quoted nowhere', () => {
    expect(pasting(`${elsewhere}&code=evil-code&state=another`)).toThrow(expect.not.stringContaining('evil-code'));
    expect(JSON.stringify(tried.login.current().timeline)).not.toContain('evil-code');
  });

  test('a custom scheme’s URL can be pasted too', async () => {
    await giveUp(tried);
    tried = await tryLogin(base, { redirectUri: 'acme.app://login' });
    tried.login.paste(`acme.app://login?code=planted-code&state=${stateOf(tried)}`);
    expect((await tried.login.finished).progress.state).toBe('succeeded');
  });
});

test('a listener that waits as well is not in the way, and its port is freed', async () => {
  await giveUp(tried);
  tried = await tryLogin(base);
  expect(tried.login.current().progress).toMatchObject({ whyNotListening: null, listeningOn: [expect.any(String)] });
  tried.login.paste(`${tried.redirectUri}?code=planted-code&state=${stateOf(tried)}`);
  expect((await tried.login.finished).progress.state).toBe('succeeded');
  await expect(fetch(tried.redirectUri)).rejects.toThrow();
});

test('without listening there is no port, and one answer counts', async () => {
  await giveUp(tried);
  tried = await tryLogin(base, { listen: false });
  await expect(fetch(tried.redirectUri)).rejects.toThrow();
  const url = `${tried.redirectUri}?code=planted-code&state=${stateOf(tried)}`;
  tried.login.paste(url);
  expect(pasting(url)).toThrow(expect.objectContaining({ code: 'oauth/not-ready' }));
  await tried.login.finished;
  expect(server.seen).toHaveLength(1);
});
