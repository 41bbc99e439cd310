import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandName, CommandOutput, EnvironmentId, OAuthRun } from '../shared/index.ts';
import { absentKeychain } from './keychain/absent-keychain.ts';
import { createServices } from './create-services.ts';
import { findFreePort } from './oauth/testing/loopback.ts';
import type { Services } from './services.ts';
import { systemClock } from './system-clock.ts';
import { ScriptBrowser } from './testing/script-browser.ts';

const passphrase = 'planted passphrase one';
const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 4 };

let folder: string;
let services: Services;
let opened: URL[];
let clipboard: string;
/** On a port of this test’s own. */
let callback: string;
/** Requests to the provider wait for this. */
let road: Promise<void>;

function start(): Promise<Services> {
  return createServices({
    folder,
    door: 'terminal',
    kdf,
    ports: {
      clock: systemClock,
      keychain: absentKeychain,
      http: async (...request) => {
        await road;
        return fetch(...request);
      },
      browser: {
        open: (url) => {
          opened.push(url);
          return Promise.resolve();
        },
      },
      clipboard: {
        write: (text) => {
          clipboard = text;
          return Promise.resolve();
        },
        clearIfHolds: (text) => {
          if (clipboard === text) clipboard = '';
          return Promise.resolve();
        },
      },
    },
  });
}

async function call<Name extends CommandName>(name: Name, input: unknown): Promise<CommandOutput<Name>> {
  const answer = await services.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

function finished(id: string): Promise<OAuthRun> {
  return new Promise((resolve) => {
    const stop = services.on('oauth.progress', (run) => {
      if (run.id !== id || !['succeeded', 'failed', 'cancelled'].includes(run.progress.state)) return;
      stop();
      resolve(run);
    });
  });
}

/** An app whose development environment is in the sandbox, on a callback port of its own. */
async function addSandboxApp(changes: Record<string, unknown> = {}): Promise<EnvironmentId> {
  const app = await call('app.add', { name: 'Acme Poster', provider: 'x' });
  const environmentId = app.environments[0]!.id;
  await call('registration.edit', {
    environmentId,
    changes: { callbackUrls: [callback], ...changes },
  });
  await call('sandbox.enable', { environmentId, enabled: true });
  return environmentId;
}

async function logIn(environmentId: EnvironmentId, button: string): Promise<OAuthRun> {
  await call('sandbox.start', { port: await findFreePort() });
  const run = await call('oauth.start', { environmentId });
  const end = finished(run.id);
  const browser = new ScriptBrowser();
  await browser.press(await browser.get(opened.at(-1)!.href), button);
  return end;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keystage-services-'));
  opened = [];
  clipboard = '';
  callback = `http://127.0.0.1:${await findFreePort()}/callback`;
  road = Promise.resolve();
  services = await start();
  await call('vault.create', { passphrase });
});

afterEach(async () => {
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a login through the sandbox', () => {
  it.each(['native-app', 'web-app'])('saves the token of a %s, which survives lock and unlock', async (oauth2Type) => {
    const environmentId = await addSandboxApp({ oauth2Type });
    const run = await logIn(environmentId, 'Authorize app');
    expect(run.progress).toMatchObject({ state: 'succeeded', scopesMissing: [] });
    await call('vault.lock', {});
    expect(await services.call('app.list', {})).toMatchObject({ ok: false, error: { code: 'vault/locked' } });
    await call('vault.unlock', { with: 'passphrase', passphrase });
    const [app] = await call('app.list', {});
    const view = await call('app.show', { appId: app!.id });
    const token = view.environments[0]!.credentials.find(({ kind }) => kind === 'oauth2-user-token');
    expect(token).toMatchObject({
      name: 'user-token',
      account: { handle: expect.any(String) as string },
      grant: { scopesGranted: ['tweet.read', 'users.read', 'offline.access'] },
    });
    expect(token?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['access_token', null],
      ['refresh_token', null],
    ]);
  });

  it('folds a second login of the account into its credential, the old values going to the history', async () => {
    const environmentId = await addSandboxApp();
    const first = await logIn(environmentId, 'Authorize app');
    const second = await logIn(environmentId, 'Authorize app');
    const ids = [first, second].map(({ progress }) => (progress.state === 'succeeded' ? progress.credentialId : null));
    expect(ids[0]).toBe(ids[1]);
    const [app] = await call('app.list', {});
    const view = await call('app.show', { appId: app!.id });
    const tokens = view.environments[0]!.credentials.filter(({ kind }) => kind === 'oauth2-user-token');
    expect(tokens.map(({ fields }) => fields.map(({ historyCount }) => historyCount))).toEqual([[1, 1]]);
  });

  it('ends as denied when the user cancels, and nothing is saved', async () => {
    const environmentId = await addSandboxApp();
    const run = await logIn(environmentId, 'Cancel');
    expect(run.progress).toMatchObject({ state: 'failed', failure: { code: 'oauth/denied' } });
    const [app] = await call('app.list', {});
    expect(app?.credentialCount).toBe(1);
  });

  it('refreshes, and refuses once it is revoked', async () => {
    const environmentId = await addSandboxApp();
    const run = await logIn(environmentId, 'Authorize app');
    if (run.progress.state !== 'succeeded') throw new Error('the login failed');
    const { credentialId } = run.progress;
    const before = await call('secret.reveal', { credentialId, field: 'access_token' });
    const refreshed = await call('oauth.refresh', { credentialId });
    const after = await call('secret.reveal', { credentialId, field: 'access_token' });
    expect(after.value).not.toBe(before.value);
    expect(refreshed.fields.map(({ historyCount }) => historyCount)).toEqual([1, 1]);
    expect(await call('oauth.revoke', { credentialId })).toMatchObject({
      grant: { revokedAt: expect.any(String) as string },
    });
    expect(await services.call('oauth.refresh', { credentialId })).toMatchObject({
      ok: false,
      error: { code: 'oauth/token-rejected' },
    });
  });

  it('opens the authorize page again while it waits, and not after', async () => {
    const environmentId = await addSandboxApp();
    const run = await call('oauth.start', { environmentId });
    await call('oauth.reopen', { runId: run.id });
    expect(opened.map(({ href }) => href)).toEqual([opened[0]?.href, opened[0]?.href]);
    await call('oauth.cancel', { runId: run.id });
    expect(await services.call('oauth.reopen', { runId: run.id })).toMatchObject({
      ok: false,
      error: { code: 'oauth/not-ready' },
    });
  });

  it('ends with the lock, and frees its port', async () => {
    const environmentId = await addSandboxApp();
    const run = await call('oauth.start', { environmentId });
    const end = finished(run.id);
    await call('vault.lock', {});
    expect((await end).progress).toEqual({ state: 'cancelled' });
    await expect(fetch(callback)).rejects.toThrow();
  });

  it('lets a token that is on its way reach the vault before a lock', async () => {
    const environmentId = await addSandboxApp();
    await call('sandbox.start', { port: await findFreePort() });
    const run = await call('oauth.start', { environmentId });
    const end = finished(run.id);
    let openRoad = () => {};
    road = new Promise((resolve) => {
      openRoad = resolve;
    });
    const browser = new ScriptBrowser();
    const page = browser.press(await browser.get(opened.at(-1)!.href), 'Authorize app');
    await expect.poll(async () => (await call('oauth.show', { runId: run.id })).progress.state).toBe('exchanging');
    const locking = call('vault.lock', {});
    openRoad();
    expect((await end).progress.state).toBe('succeeded');
    expect(await locking).toMatchObject({ state: 'locked', reason: 'asked' });
    expect((await page).status).toBe(200);
  });

  it('is not told of any more once the vault is locked', async () => {
    const environmentId = await addSandboxApp();
    const run = await logIn(environmentId, 'Authorize app');
    expect(await call('oauth.list', {})).toHaveLength(1);
    await call('vault.lock', {});
    expect(await call('oauth.list', {})).toEqual([]);
    expect(await services.call('oauth.show', { runId: run.id })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  it('reveals what its timeline hides one value at a time, and nothing after a lock', async () => {
    const environmentId = await addSandboxApp();
    const run = await logIn(environmentId, 'Authorize app');
    const exchanges = run.timeline.flatMap(({ exchange }) => exchange ?? []);
    const hidden = exchanges
      .flatMap(({ response }) => response?.body ?? [])
      .find(({ name }) => name === 'access_token');
    if (hidden?.shown !== false) throw new Error('the token is not hidden');
    const { tag } = hidden;
    const { value, ...rest } = await call('oauth.revealValue', { runId: run.id, tag });
    expect(rest).toEqual({ hideAfterMs: 30_000, environmentId });
    expect(value).toHaveLength(hidden.length);
    const { entries } = await call('activity.list', {});
    expect(entries[0]).toMatchObject({ action: 'revealed', failure: null });
    expect(entries[0]?.references[0]).toMatch(/\/development$/);
    const absent = await services.call('oauth.revealValue', { runId: run.id, tag: '00000000' });
    expect(absent).toMatchObject({ ok: false, error: { code: 'not-found', field: 'tag' } });
    for (const format of ['har', 'markdown'] as const) {
      const { text } = await call('oauth.export', { runId: run.id, format });
      expect(text).toContain(tag);
      expect(text).not.toContain(value);
    }
    await call('vault.lock', {});
    expect(await services.call('oauth.revealValue', { runId: run.id, tag })).toMatchObject({ ok: false });
  });

  it('asks before it revokes in production', async () => {
    const app = await call('app.add', { name: 'Live', provider: 'x' });
    const environmentId = app.environments[2]!.id;
    await call('credential.add', { environmentId, kind: 'oauth2-client', fields: { client_id: 'planted-id' } });
    const fields = { access_token: 'planted-access-token' };
    const { id } = await call('credential.add', { environmentId, kind: 'oauth2-user-token', fields });
    expect(await services.call('oauth.revoke', { credentialId: id })).toMatchObject({
      ok: false,
      error: { code: 'oauth/confirm-production' },
    });
  });

  it('asks before it touches production', async () => {
    const app = await call('app.add', { name: 'Live', provider: 'x' });
    const { id } = app.environments[2]!;
    expect(await services.call('oauth.start', { environmentId: id })).toMatchObject({
      ok: false,
      error: { code: 'oauth/confirm-production', field: 'confirmProduction' },
    });
  });

  it('asks before a login where the settings say so, and not where they do not', async () => {
    const app = await call('app.add', { name: 'Live', provider: 'x' });
    await call('settings.edit', { changes: { friction: { staging: 'typed' } } });
    const start = (index: number) => services.call('oauth.start', { environmentId: app.environments[index]!.id });
    expect(await start(1)).toMatchObject({ ok: false, error: { code: 'oauth/confirm-production' } });
    expect(await start(0)).toMatchObject({ ok: false, error: { code: 'oauth/not-ready' } });
  });

  it.each([
    ['no client', {}, { oauth2Type: 'native-app' }, 'fields.client_id'],
    ['no client secret', { client_id: 'planted-id' }, { oauth2Type: 'web-app' }, 'fields.client_secret'],
  ])('says what is missing: %s', async (_what, fields, registration, field) => {
    const app = await call('app.add', { name: 'Bare', provider: 'x' });
    const environmentId = app.environments[0]!.id;
    const changes = { callbackUrls: [callback], ...registration };
    await call('registration.edit', { environmentId, changes });
    if (Object.keys(fields).length > 0) await call('credential.add', { environmentId, kind: 'oauth2-client', fields });
    expect(await services.call('oauth.start', { environmentId })).toMatchObject({
      ok: false,
      error: { code: 'oauth/not-ready', field },
    });
  });
});

describe('secrets', () => {
  it('come out by reveal and copy alone, and a lock takes the copy back', async () => {
    const app = await call('app.add', { name: 'Acme Poster', provider: 'x' });
    const environmentId = app.environments[0]!.id;
    const fields = { bearer_token: 'planted-bearer-value' };
    const { id: credentialId } = await call('credential.add', { environmentId, kind: 'bearer', fields });
    for (const view of [await call('app.show', { appId: app.id }), await call('search.find', { text: 'bearer' })]) {
      expect(JSON.stringify(view)).not.toContain('planted-bearer-value');
    }
    expect(await call('secret.reveal', { credentialId, field: 'bearer_token' })).toMatchObject({
      value: 'planted-bearer-value',
    });
    await call('secret.copy', { credentialId, field: 'bearer_token' });
    expect(clipboard).toBe('planted-bearer-value');
    await call('vault.lock', {});
    await expect.poll(() => clipboard).toBe('');
  });

  it('leave nothing readable in the data folder', async () => {
    const app = await call('app.add', { name: 'Planted Name', provider: 'x', environments: ['planted-stage'] });
    const fields = { bearer_token: 'planted-bearer-value' };
    await call('credential.add', { environmentId: app.environments[0]!.id, kind: 'bearer', fields });
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    // The vault, the save before, and a backup of each at least.
    expect(files.length).toBeGreaterThan(3);
    for (const { parentPath, name } of files) {
      const content = await readFile(join(parentPath, name), 'latin1');
      for (const planted of ['planted-bearer-value', 'Planted Name', 'planted-stage', passphrase]) {
        expect(content).not.toContain(planted);
      }
    }
  });
});

describe('two processes', () => {
  it('see and keep each other’s edits', async () => {
    const other = await start();
    await other.call('vault.unlock', { with: 'passphrase', passphrase });
    await call('app.add', { name: 'From one', provider: 'x' });
    await other.call('app.add', { name: 'From the other', provider: 'x' });
    expect((await call('app.list', {})).map(({ name }) => name)).toEqual(['From one', 'From the other']);
    await other.close();
  });
});

it('answers that it is closing, once closed', async () => {
  await services.close();
  expect(await services.call('app.list', {})).toMatchObject({ ok: false, error: { code: 'door/unreachable' } });
});
