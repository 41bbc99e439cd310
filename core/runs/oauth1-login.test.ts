import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnvironmentId, OAuthRun } from '../../shared/index.ts';
import { ScriptBrowser, type Page } from '../testing/script-browser.ts';
import { SandboxServices } from './testing/sandbox-services.ts';

let house: SandboxServices;
let environmentId: EnvironmentId;

beforeEach(async () => {
  house = new SandboxServices();
  await house.open();
  environmentId = await house.addApp();
});

afterEach(() => house.close());

async function start(oauth1: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<OAuthRun> {
  const run = await house.call('oauth.start', { environmentId, protocol: 'oauth1', oauth1, ...more });
  return house.waiting(run.id);
}

async function openPage(run: OAuthRun): Promise<Page> {
  const { progress } = run;
  if (!('authorizeUrl' in progress)) throw new Error(`The run is ${progress.state}`);
  return new ScriptBrowser().get(progress.authorizeUrl);
}

async function approve(run: OAuthRun): Promise<Page> {
  return new ScriptBrowser().press(await openPage(run), 'Authorize app');
}

const pinOf = (page: Page) => /<code id="oauth-pin">(\d+)<\/code>/.exec(page.html)?.[1] ?? '';

function failureOf(run: OAuthRun) {
  if (run.progress.state !== 'failed') throw new Error(`The run is ${run.progress.state}`);
  return run.progress.failure;
}

describe('the three legs with a callback', () => {
  it('end with the access token in the vault, by account and access level', async () => {
    const run = await start();
    expect(house.opened.at(-1)?.pathname).toBe('/oauth/authorize');
    const page = await approve(run);
    expect(page.html).toContain('You are signed in');
    const ended = await house.finished(run.id);
    const account = { userId: '1900000000000000001', handle: expect.any(String) as string };
    expect(ended).toMatchObject({
      protocol: 'oauth1',
      progress: { state: 'succeeded', account, accessLevel: 'read-write' },
    });
    const [token] = (await house.credentialsOf(environmentId)).filter(({ kind }) => kind === 'access-token');
    expect(token).toMatchObject({ name: 'access-token', account, accessLevel: 'read-write' });
    expect(await house.reveal(token?.id ?? '', 'access_token')).toMatch(/^1900000000000000001-\w{30}$/);
    expect(await house.reveal(token?.id ?? '', 'access_token_secret')).toMatch(/^\w{45}$/);
  });

  it('hold no secret in the run, and the same token under the same tag', async () => {
    const run = await start();
    await approve(run);
    const ended = await house.finished(run.id);
    const credentials = await house.credentialsOf(environmentId);
    const all = JSON.stringify([ended, ...house.runs.values()]);
    for (const { id, kind, fields } of credentials) {
      if (kind === 'oauth2-client') continue;
      for (const { name } of fields) expect(all).not.toContain(await house.reveal(id, name));
    }
    const exchanges = ended.timeline.filter(({ kind }) => kind === 'exchange');
    const tagIn = (values: OAuthRun['timeline'][number]['values']) =>
      values.flatMap((value) => (value.name === 'oauth_token' && !value.shown ? [value.tag] : []))[0];
    const given = tagIn(exchanges[0]?.exchange?.response?.body ?? []);
    expect(given).toMatch(/^[0-9a-f]{8}$/);
    expect(tagIn(exchanges[1]?.values ?? [])).toBe(given);
    expect(exchanges[0]?.values).toContainEqual({ name: 'oauth_signature_method', shown: true, value: 'HMAC-SHA1' });
  });

  it('ask for less than the app has', async () => {
    const run = await start({ access: 'read' });
    await approve(run);
    expect((await house.finished(run.id)).progress).toMatchObject({ accessLevel: 'read' });
  });

  it('replace the account’s own token, whose values go to the history', async () => {
    for (const access of [null, 'read']) {
      const run = await start({ access });
      await approve(run);
      await house.finished(run.id);
    }
    const tokens = (await house.credentialsOf(environmentId)).filter(({ kind }) => kind === 'access-token');
    expect(tokens).toHaveLength(1);
    expect(tokens[0]?.fields[0]).toMatchObject({ historyCount: 1 });
    expect(tokens[0]?.accessLevel).toBe('read');
  });

  it('send force_login, the handle, and the page that was chosen', async () => {
    await start({ authenticate: true, forceLogin: true, screenName: '@Sandbox_Alt' });
    const url = house.opened.at(-1);
    expect(url?.pathname).toBe('/oauth/authenticate');
    expect(url?.searchParams.get('force_login')).toBe('true');
    expect(url?.searchParams.get('screen_name')).toBe('Sandbox_Alt');
    expect(url?.searchParams.has('oauth_callback')).toBe(false);
  });

  it('tell a denial, by the link that the page shows', async () => {
    const run = await start();
    const page = await new ScriptBrowser().press(await openPage(run), 'Cancel');
    const back = /<a href="([^"]*)"/.exec(page.html)?.[1] ?? '';
    expect(new URL(back).searchParams.has('denied')).toBe(true);
    await new ScriptBrowser().get(back);
    const ended = await house.finished(run.id);
    expect(failureOf(ended)).toMatchObject({ code: 'oauth/denied' });
    expect(ended.timeline.map(({ kind }) => kind)).toContain('denied');
  });

  it('tolerate strangers, and answers to other logins', async () => {
    const run = await start();
    for (const query of ['', '?oauth_token=evil&oauth_verifier=evil', '?denied=evil', '?oauth_problem=user_refused']) {
      expect((await fetch(`${run.redirectUri}${query}`)).status).toBe(400);
    }
    expect((await fetch(new URL('/favicon.ico', run.redirectUri))).status).toBe(404);
    await approve(run);
    expect((await house.finished(run.id)).progress.state).toBe('succeeded');
  });

  it('can be cancelled, which frees the port', async () => {
    const run = await start();
    await house.call('oauth.cancel', { runId: run.id });
    expect((await house.finished(run.id)).progress.state).toBe('cancelled');
    await expect(fetch(run.redirectUri)).rejects.toThrow();
  });

  it('name a refused key, with the request to look at', async () => {
    await house.call('credential.add', {
      environmentId,
      kind: 'api-key',
      fields: { api_key: 'planted-api-key', api_secret: 'planted-api-secret' },
    });
    await house.call('registration.edit', { environmentId, changes: { status: 'suspended' } });
    const started = await house.call('oauth.start', { environmentId, protocol: 'oauth1' });
    const ended = await house.finished(started.id);
    expect(failureOf(ended)).toMatchObject({ cause: expect.stringContaining('416') as string });
    expect(ended.timeline.map(({ kind }) => kind)).toEqual(['listener-bound', 'exchange', 'failed']);
    expect(house.opened).toEqual([]);
  });
});

describe('with a PIN', () => {
  it('the PIN that the page shows ends the login, after a mistyped one', async () => {
    const run = await start({ pin: true });
    expect(run).toMatchObject({ redirectUri: 'oob', progress: { state: 'awaiting-pin' } });
    const pin = pinOf(await approve(run));
    expect(pin).toMatch(/^\d{7}$/);
    expect(await house.tryCall('oauth.pin', { runId: run.id, pin: ' ' })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', field: 'pin' },
    });
    await house.call('oauth.pin', { runId: run.id, pin: pin === '0000000' ? '1111111' : '0000000' });
    const again = await house.until(run.id, ({ timeline }) => timeline.at(-1)?.kind === 'warning');
    expect(again.timeline.at(-1)?.title).toContain('PIN was not accepted. You can try again.');
    await house.waiting(run.id);
    await house.call('oauth.pin', { runId: run.id, pin: `${pin.slice(0, 3)} ${pin.slice(3)}` });
    expect((await house.finished(run.id)).progress).toMatchObject({ state: 'succeeded', accessLevel: 'read-write' });
  });

  it('needs no callback URL, and takes no URL', async () => {
    await house.call('registration.edit', { environmentId, changes: { callbackUrls: [] } });
    const run = await start({ pin: true });
    expect(await house.tryCall('oauth.paste', { runId: run.id, url: 'http://127.0.0.1/?oauth_token=x' })).toMatchObject(
      {
        ok: false,
        error: { code: 'oauth/not-ready' },
      },
    );
    await house.call('oauth.cancel', { runId: run.id });
  });

  it('is nothing that OAuth 2.0 waits for', async () => {
    const run = await house.call('oauth.start', { environmentId });
    expect(await house.tryCall('oauth.pin', { runId: run.id, pin: '1234567' })).toMatchObject({
      ok: false,
      error: { code: 'oauth/not-ready' },
    });
    await house.call('oauth.cancel', { runId: run.id });
  });
});

describe('by hand', () => {
  it('the redirected URL is pasted', async () => {
    const run = await start({}, { listen: false });
    const url = await new ScriptBrowser().pressAndStay(await openPage(run), 'Authorize app');
    expect(
      await house.tryCall('oauth.paste', { runId: run.id, url: `${run.redirectUri}?oauth_token=evil` }),
    ).toMatchObject({
      ok: false,
      error: { code: 'oauth/wrong-state' },
    });
    await house.call('oauth.paste', { runId: run.id, url });
    expect((await house.finished(run.id)).progress.state).toBe('succeeded');
  });
});

describe('revoking', () => {
  it('ends the token at the provider by a request that is signed with it, and marks it', async () => {
    const run = await start();
    await approve(run);
    const ended = await house.finished(run.id);
    if (ended.progress.state !== 'succeeded') throw new Error('no token');
    const { credentialId } = ended.progress;
    const revoked = await house.call('oauth.revoke', { credentialId });
    expect(revoked.grant?.revokedAt).toEqual(expect.any(String));
    expect(await house.tryCall('oauth.revoke', { credentialId })).toMatchObject({
      ok: false,
      error: { code: 'oauth/token-rejected', message: expect.stringContaining('not valid any more') as string },
    });
    const again = await start();
    await approve(again);
    await house.finished(again.id);
    const token = (await house.credentialsOf(environmentId)).find(({ id }) => id === credentialId);
    expect(token?.grant?.revokedAt).toBeNull();
  });
});

it('refuses scopes, which OAuth 1.0a does not have', async () => {
  const input = { environmentId, protocol: 'oauth1', scopes: ['tweet.read'] };
  expect(await house.tryCall('oauth.start', input)).toMatchObject({ ok: false, error: { field: 'scopes' } });
});
