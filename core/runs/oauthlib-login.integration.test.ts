import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EnvironmentId, OAuthRun, SignatureMethod } from '../../shared/index.ts';
import { findFreePort } from '../oauth/testing/loopback.ts';
import { OauthlibServer } from '../oauth/testing/oauthlib-server.ts';
import { signRequest, type RequestToSign, type Signing } from '../oauth1/sign.ts';
import { SecretValue } from '../secret-value.ts';
import { systemClock } from '../system-clock.ts';
import { ScriptBrowser, type Page } from '../testing/script-browser.ts';
import { SandboxServices } from './testing/sandbox-services.ts';

// The three legs of OAuth 1.0a, from Keystage's commands to its vault, at a server that is no code of ours:
// python3-oauthlib, which checks every signature, timestamp, nonce and verifier by its own reading of RFC 5849.

const consumerKey = 'plantedConsumerKeyOfAcme';
const rsaConsumerKey = 'plantedConsumerKeyOfRsa0';
// What percent-encoding has to get right on its way into the HMAC's key.
const consumerSecret = 'planted/consumer&secret+50%';
const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const server = new OauthlibServer();
let house: SandboxServices;
let environmentId: EnvironmentId;

beforeAll(() =>
  server.start({ [consumerKey]: { secret: consumerSecret }, [rsaConsumerKey]: { publicKey: rsa.publicKey } }),
);

afterAll(() => server.end());

beforeEach(async () => {
  house = new SandboxServices();
  await house.open();
});

afterEach(() => house.close());

async function register(
  signatureMethod: SignatureMethod,
  keys = { api_key: consumerKey, api_secret: consumerSecret },
): Promise<void> {
  const app = await house.call('app.add', { name: 'Acme Poster', provider: 'generic' });
  const id = app.environments[0]?.id;
  if (id === undefined) throw new Error('no environment');
  environmentId = id;
  const changes = {
    callbackUrls: [`http://127.0.0.1:${await findFreePort()}/callback?app=acme`],
    oauth1Endpoints: server.endpoints(signatureMethod),
  };
  await house.call('registration.edit', { environmentId, changes });
  await house.call('credential.add', { environmentId, kind: 'api-key', fields: keys });
}

async function start(oauth1: Record<string, unknown> = {}): Promise<OAuthRun> {
  const run = await house.call('oauth.start', { environmentId, protocol: 'oauth1', oauth1 });
  return house.waiting(run.id);
}

/** Ends before there is a page to open. */
async function startInVain() {
  const run = await house.call('oauth.start', { environmentId, protocol: 'oauth1' });
  return failureOf(await house.finished(run.id));
}

async function decide(run: OAuthRun, button: 'Allow' | 'Deny'): Promise<Page> {
  if (!('authorizeUrl' in run.progress)) throw new Error(`The run is ${run.progress.state}`);
  const browser = new ScriptBrowser();
  return browser.press(await browser.get(run.progress.authorizeUrl), button);
}

function failureOf(run: OAuthRun) {
  if (run.progress.state !== 'failed') throw new Error(`The run is ${run.progress.state}`);
  return run.progress.failure;
}

/** The one access token that the vault has, in clear. */
async function savedPair() {
  const tokens = (await house.credentialsOf(environmentId)).filter(({ kind }) => kind === 'access-token');
  const [token] = tokens;
  if (token === undefined || tokens.length > 1) throw new Error(`There are ${tokens.length} access tokens`);
  const { id } = token;
  return {
    id,
    token: await house.reveal(id, 'access_token'),
    secret: await house.reveal(id, 'access_token_secret'),
  };
}

describe.each([
  ['HMAC-SHA1', consumerKey, consumerSecret],
  ['HMAC-SHA256', consumerKey, consumerSecret],
  ['HMAC-SHA512', consumerKey, consumerSecret],
  ['PLAINTEXT', consumerKey, consumerSecret],
  ['RSA-SHA1', rsaConsumerKey, rsa.privateKey],
  ['RSA-SHA256', rsaConsumerKey, rsa.privateKey],
] as const)('three legs by %s', (method, api_key, api_secret) => {
  it('end with the very token and secret that the server gave, and a request with them is let in', async () => {
    await register(method, { api_key, api_secret });
    const run = await start();
    const page = await decide(run, 'Allow');
    expect(page.html).toContain('You are signed in');
    expect(page.url).not.toContain('oauth_verifier');
    expect((await house.finished(run.id)).progress).toMatchObject({ state: 'succeeded', account: null });

    const { id, token, secret } = await savedPair();
    expect((await server.issued()).at(-1)).toEqual({ token, secret, client: api_key, signatureMethod: method });

    const answer = await house.call('api.request', {
      environmentId,
      credentialId: id,
      url: '/resource',
      query: [{ name: 'a b', value: "ü&=+*'" }],
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body.text)).toEqual({ signatureMethod: method });
  });
});

describe('a PIN', () => {
  it('typed in from the server’s page ends the login, after one that was mistyped', async () => {
    await register('HMAC-SHA1');
    const run = await start({ pin: true });
    expect(run).toMatchObject({ redirectUri: 'oob', progress: { state: 'awaiting-pin' } });
    const pin = new URLSearchParams((await decide(run, 'Allow')).html).get('oauth_verifier') ?? '';
    expect(pin).toHaveLength(30);
    await house.call('oauth.pin', { runId: run.id, pin: `${pin.slice(0, -1)}${pin.endsWith('x') ? 'y' : 'x'}` });
    const again = await house.until(run.id, ({ timeline }) => timeline.at(-1)?.kind === 'warning');
    expect(again.timeline.at(-1)?.title).toContain('PIN was not accepted. You can try again.');
    await house.call('oauth.pin', { runId: run.id, pin });
    expect((await house.finished(run.id)).progress.state).toBe('succeeded');
    const { token, secret } = await savedPair();
    expect((await server.issued()).at(-1)).toMatchObject({ token, secret });
  });
});

describe('what python3-oauthlib refuses is explained', () => {
  it('a wrong consumer secret', async () => {
    await register('HMAC-SHA1', { api_key: consumerKey, api_secret: 'planted-other-secret' });
    const failure = await startInVain();
    expect(failure).toMatchObject({
      code: 'oauth/client-rejected',
      fix: expect.stringContaining('Compare API key, secret and signature method') as string,
    });
    expect(failure.cause).toContain('clock agrees with the server’s');
    expect(house.opened).toEqual([]);
  });

  it('a consumer that it does not know', async () => {
    await register('HMAC-SHA1', { api_key: 'plantedStrangersKey00000', api_secret: consumerSecret });
    expect((await startInVain()).code).toBe('oauth/client-rejected');
  });

  it('a clock that is off, which is named', async () => {
    await house.close();
    house = new SandboxServices();
    await house.open({ clock: { ...systemClock, now: () => Date.now() + 20 * 60_000 } });
    await register('HMAC-SHA1');
    const failure = await startInVain();
    expect(failure.code).toBe('oauth/clock-skew');
    expect(failure.cause).toContain('20 min ahead of the server’s');
  });

  it('a key of a form that it has none of', async () => {
    await register('HMAC-SHA1', { api_key: 'short', api_secret: consumerSecret });
    expect((await startInVain()).cause).toContain('Invalid client key format');
  });

  it('a denial, by its link back', async () => {
    await register('HMAC-SHA1');
    const run = await start();
    await decide(run, 'Deny');
    const failure = failureOf(await house.finished(run.id));
    expect(failure.code).toBe('oauth/denied');
    expect(failure.cause).toContain('user_refused');
    expect((await house.credentialsOf(environmentId)).map(({ kind }) => kind)).toEqual(['api-key']);
  });

  it('a verifier that is not the one it gave', async () => {
    await register('HMAC-SHA1');
    const run = await start();
    if (!('authorizeUrl' in run.progress)) throw new Error('no page');
    const back = new URL(run.redirectUri);
    back.searchParams.set('oauth_token', new URL(run.progress.authorizeUrl).searchParams.get('oauth_token') ?? '');
    back.searchParams.set('oauth_verifier', 'plantedVerifierOfNobody0');
    const before = (await server.issued()).length;
    await fetch(back);
    expect(failureOf(await house.finished(run.id))).toMatchObject({
      code: 'oauth/code-rejected',
      message: 'The verifier or PIN was not accepted.',
    });
    expect(await server.issued()).toHaveLength(before);
  });
});

it('PLAINTEXT goes to no endpoint over http but on this machine', async () => {
  await register('PLAINTEXT');
  const endpoints = server.endpoints('PLAINTEXT');
  const far = { ...endpoints, requestToken: 'http://oauth.example/initiate' };
  await house.call('registration.edit', { environmentId, changes: { oauth1Endpoints: far } });
  expect(await house.tryCall('oauth.start', { environmentId, protocol: 'oauth1' })).toMatchObject({
    ok: false,
    error: { code: 'oauth/not-ready', field: 'registration.oauth1Endpoints.requestToken' },
  });
});

describe('one signature, sent twice', () => {
  const key = { method: 'HMAC-SHA1', consumerSecret: SecretValue.fromText(consumerSecret), tokenSecret: null } as const;

  async function sendTwice(request: RequestToSign, signing: Signing): Promise<number[]> {
    const signed = signRequest(request, signing, systemClock);
    const send = () =>
      fetch(signed.url, { method: signed.method, headers: { authorization: signed.authorization ?? '' } });
    return [(await send()).status, (await send()).status];
  }

  it('gives one request token', async () => {
    const request = { method: 'POST', url: `${server.base}/initiate` };
    expect(await sendTwice(request, { consumerKey, callback: 'oob', key })).toEqual([200, 401]);
  });

  it('opens the resource once', async () => {
    await register('HMAC-SHA1');
    const run = await start();
    await decide(run, 'Allow');
    await house.finished(run.id);
    const { token, secret } = await savedPair();
    const request = { method: 'GET', url: `${server.base}/resource?page=1` };
    const signing = { consumerKey, token, key: { ...key, tokenSecret: SecretValue.fromText(secret) } };
    expect(await sendTwice(request, signing)).toEqual([200, 401]);
  });
});
