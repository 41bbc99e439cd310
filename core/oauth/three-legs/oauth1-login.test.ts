import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  environmentIdSchema,
  isFinished,
  oauthRunSchema,
  runIdSchema,
  credentialIdSchema,
  type OAuthRun,
} from '../../../shared/index.ts';
import { newId } from '../../new-id.ts';
import { createXOAuth1Provider } from '../../providers/x.ts';
import { SecretValue } from '../../secret-value.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { findCallbackAim } from '../callback-aim.ts';
import type { Login } from '../login.ts';
import { findFreePort } from '../testing/loopback.ts';
import { poll } from '../testing/patient.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';
import { startOAuth1Login, type OAuth1LoginRequest } from './oauth1-login.ts';

const form = (body: string, status = 200, headers: Record<string, string> = {}) => ({ body, status, headers });
const given = 'oauth_token=planted-request&oauth_token_secret=planted-request-secret&oauth_callback_confirmed=true';
const access = 'oauth_token=planted-access&oauth_token_secret=planted-access-secret&user_id=7&screen_name=acme';

let server: ScriptedServer;
let base: string;
let clock: ManualClock;
let opened: URL[];
let saved: { token: string; secret: string; account: unknown; accessLevel: unknown }[];
let redirectUri: string;
let login: Login;
let key: SecretValue;
let secret: SecretValue;

function answer(path: string, { body, status, headers }: ReturnType<typeof form>): void {
  server.answer(path, (response) => response.writeHead(status, headers).end(body));
}

beforeEach(async () => {
  server = new ScriptedServer();
  base = await server.listen();
  answer('/oauth/request_token', form(given));
  answer('/oauth/access_token', form(access, 200, { 'x-access-level': 'read-write-directmessages' }));
  clock = new ManualClock();
  opened = [];
  saved = [];
  redirectUri = `http://127.0.0.1:${await findFreePort()}/callback`;
  key = SecretValue.fromText('planted-api-key');
  secret = SecretValue.fromText('planted-api-secret');
});

afterEach(async () => {
  if (!isFinished(login.current())) login.cancel();
  await login.finished;
  await server.close();
});

async function start(changes: Partial<OAuth1LoginRequest> = {}): Promise<OAuthRun> {
  login = await startOAuth1Login(
    {
      runId: runIdSchema.parse(newId('run')),
      environmentId: environmentIdSchema.parse(newId('env')),
      provider: createXOAuth1Provider({ web: base, api: base, label: 'X', identityCost: null }),
      consumerKey: key,
      consumerSecret: secret,
      aim: findCallbackAim(redirectUri, [redirectUri], { listen: true, certificate: null }),
      authenticate: false,
      forceLogin: false,
      screenName: null,
      accessType: null,
      openBrowser: true,
      timeoutMs: 60_000,
      ...changes,
    },
    {
      clock,
      http: fetch,
      browser: {
        open(url) {
          opened.push(url);
          return Promise.resolve();
        },
      },
      saveToken({ token, secret: tokenSecret, account, accessLevel }) {
        saved.push({ token: token.revealText(), secret: tokenSecret.revealText(), account, accessLevel });
        return Promise.resolve(credentialIdSchema.parse(newId('cred')));
      },
    },
  );
  await poll(() => login.current().progress.state).not.toBe('preparing');
  return oauthRunSchema.parse(login.current());
}

function failure() {
  const { progress } = login.current();
  if (progress.state !== 'failed') throw new Error(`The run is ${progress.state}`);
  return progress.failure;
}

it('saves what the third leg gives', async () => {
  await start();
  const page = await (await fetch(`${redirectUri}?oauth_token=planted-request&oauth_verifier=planted-verifier`)).text();
  expect(page).toContain('You are signed in');
  expect((await login.finished).progress).toMatchObject({ state: 'succeeded', accessLevel: 'read-write-dm' });
  expect(saved).toEqual([
    {
      token: 'planted-access',
      secret: 'planted-access-secret',
      account: { userId: '7', handle: 'acme' },
      accessLevel: 'read-write-dm',
    },
  ]);
  const header = server.seen[1]?.headers.authorization ?? '';
  expect(header).toMatch(/^OAuth .*oauth_token="planted-request".*oauth_verifier="planted-verifier"/);
  expect(JSON.stringify(login.current())).not.toContain('planted');
});

it.each([
  ['without the confirmation', given.replace('&oauth_callback_confirmed=true', '')],
  ['with false', given.replace('confirmed=true', 'confirmed=false')],
  ['with another word', given.replace('confirmed=true', 'confirmed=TRUE')],
])('goes no further %s', async (_what, body) => {
  answer('/oauth/request_token', form(body));
  await start();
  expect(failure()).toMatchObject({ code: 'oauth/bad-response', message: 'X did not confirm the callback.' });
  expect(opened).toEqual([]);
});

it.each([
  ['an empty body', ''],
  ['a page', '<html>planted</html>'],
  ['no secret', 'oauth_token=planted-request&oauth_callback_confirmed=true'],
  ['a line end in the token', given.replace('planted-request&', 'planted%0Arequest&')],
])('takes %s for no answer', async (_what, body) => {
  answer('/oauth/request_token', form(body));
  await start();
  expect(failure().code).toBe('oauth/bad-response');
  expect(JSON.stringify(login.current())).not.toContain('planted');
});

it('follows no redirect, which was not signed for', async () => {
  answer('/oauth/request_token', form('', 307, { location: `${base}/elsewhere` }));
  await start();
  expect(failure().message).toContain('redirects');
  expect(server.seen).toHaveLength(1);
});

it('sends x_auth_access_type in the signed form', async () => {
  await start({ accessType: 'write' });
  expect(server.seen[0]?.body.get('x_auth_access_type')).toBe('write');
  const values = login.current().timeline.find(({ kind }) => kind === 'exchange')?.values ?? [];
  expect(values).toContainEqual({ name: 'x_auth_access_type', shown: true, value: 'write' });
});

it('refuses a callback that comes before there is a request token', async () => {
  let release: () => void = () => undefined;
  server.answer('/oauth/request_token', (response) => {
    release = () => response.writeHead(200).end(given);
  });
  const started = start();
  await poll(() => server.seen.length).toBe(1);
  expect((await fetch(`${redirectUri}?oauth_token=&oauth_verifier=evil`)).status).toBe(400);
  release();
  expect((await started).progress.state).toBe('awaiting-callback');
});

it('can be cancelled while the first leg is on its way, whose answer then opens no browser', async () => {
  let release: () => void = () => undefined;
  server.answer('/oauth/request_token', (response) => {
    release = () => response.writeHead(200).end(given);
  });
  const started = start();
  await poll(() => server.seen.length).toBe(1);
  login.cancel();
  release();
  await started;
  expect((await login.finished).progress.state).toBe('cancelled');
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  expect(opened).toEqual([]);
});

it('says after the wait what remains, since key, clock and callback are right', async () => {
  await start();
  clock.advance(60_000);
  await login.finished;
  expect(failure().code).toBe('oauth/timeout');
  expect(failure().cause).toContain('the user cancelled: X then shows a link back to the app');
});

it('an older tab’s answers are what it speaks of, where they came', async () => {
  await start();
  await fetch(`${redirectUri}?oauth_token=older&oauth_verifier=v`);
  clock.advance(60_000);
  await login.finished;
  expect(failure().code).toBe('oauth/wrong-state');
});

it('sends the verifier once: a lost answer stays lost', async () => {
  await start();
  server.answer('/oauth/access_token', (response) => response.destroy());
  await fetch(`${redirectUri}?oauth_token=planted-request&oauth_verifier=planted-verifier`);
  await login.finished;
  expect(failure().code).toBe('oauth/unclear');
  expect(server.seen.filter(({ path }) => path === '/oauth/access_token')).toHaveLength(1);
});

it('a callback without a verifier is none of OAuth 1.0a', async () => {
  await start();
  await fetch(`${redirectUri}?oauth_token=planted-request`);
  await login.finished;
  expect(failure()).toMatchObject({ code: 'oauth/bad-response', message: 'X called back without a verifier.' });
  expect(server.seen).toHaveLength(1);
});
