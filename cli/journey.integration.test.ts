import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OAuthRun } from '../shared/index.ts';
import { ScriptBrowser } from '../core/testing/script-browser.ts';
import { findFreePort } from './demo/free-port.ts';
import { KeystageProcess, type Ended } from './testing/keystage-process.ts';
import { makeHome, passphrase, type TemporaryHome } from './testing/temporary-home.ts';

// One use of the terminal from end to end, by the built program, as a script would do it.

const place = 'acme-poster/development';
const token = `${place}/user-token`;

let home: TemporaryHome;
let sandbox: KeystageProcess;
let callbackUrl: string;
const outputs: Ended[] = [];

async function run(args: readonly string[], input?: string): Promise<Ended> {
  const ended = await home.run(args, input);
  outputs.push(ended);
  return ended;
}

async function answerOf(args: readonly string[]): Promise<unknown> {
  const { exitCode, stdout, stderr } = await run([...args, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

function startLogin(args: readonly string[] = []): KeystageProcess {
  const login = ['oauth', 'login', place, '--no-browser', '--passphrase-file', home.passphraseFile, ...args];
  return new KeystageProcess(login, { home: home.folder });
}

async function play(authorizeUrl: string, button: string): Promise<void> {
  const browser = new ScriptBrowser();
  await browser.press(await browser.get(authorizeUrl), button);
}

beforeAll(async () => {
  home = await makeHome();
  callbackUrl = `http://127.0.0.1:${await findFreePort()}/callback`;
});

afterAll(async () => {
  await sandbox.interrupt();
  await home.remove();
});

describe('the journey', () => {
  it('adds an app and registers its development environment with the sandbox', async () => {
    expect(await answerOf(['app', 'add', 'Acme Poster'])).toMatchObject({ handle: 'acme-poster' });
    const environment = await answerOf(['env', 'set', place, '--sandbox', '--callback', callbackUrl]);
    expect(environment).toMatchObject({
      sandbox: true,
      registration: { callbackUrls: [callbackUrl] },
      credentials: [{ name: 'oauth2-client' }],
    });
  });

  it('logs in with a sandbox of its own, and says that the token ends with that', async () => {
    const login = startLogin();
    await play(await login.firstLine(), 'Authorize app');
    const ended = await login.ended;
    outputs.push(ended);
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr).toContain('This token ends with the sandbox of this command.');
    expect((await run(['remove', token])).exitCode).toBe(0);
  });

  it('runs the sandbox', async () => {
    const port = await findFreePort();
    const args = ['sandbox', '--port', String(port), '--json', '--passphrase-file', home.passphraseFile];
    sandbox = new KeystageProcess(args, { home: home.folder });
    expect(JSON.parse(await sandbox.firstLine())).toEqual({
      state: 'running',
      url: `http://127.0.0.1:${port}`,
      own: true,
    });
    expect((await fetch(`http://127.0.0.1:${port}/2/users/me`)).status).toBe(401);
  });

  it('logs in: the first JSON line says where to go, the last one is the run', async () => {
    const login = startLogin(['--json']);
    const { authorizeUrl } = JSON.parse(await login.firstLine()) as { authorizeUrl: string };
    const commandLine = await login.commandLine();
    expect(commandLine).toContain('oauth login');
    expect(commandLine).not.toContain(passphrase);
    await play(authorizeUrl, 'Authorize app');
    const ended = await login.ended;
    outputs.push(ended);
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    const lines = ended.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    const finished = JSON.parse(lines[1] ?? '') as OAuthRun;
    expect(finished.progress).toMatchObject({ state: 'succeeded', scopesMissing: [] });
    expect(finished.timeline.map(({ kind }) => kind)).toContain('saved');
  });

  it('lists the token without its value, and prints the value when it is asked for', async () => {
    const listed = await run(['list', place, '--json']);
    const access = await run(['get', `${token}.access_token`]);
    expect(access.exitCode).toBe(0);
    expect(access.stdout).toMatch(/^\S{20,}$/);
    expect(listed.stdout).toContain(`"reference":"${token}.access_token"`);
    expect(listed.stdout).not.toContain(access.stdout);
    expect(await run(['get', `${token}.access_token`, '--newline'])).toMatchObject({ stdout: `${access.stdout}\n` });
    expect(await answerOf(['get', `${token}.access_token`])).toEqual({
      reference: `${token}.access_token`,
      value: access.stdout,
    });
  });

  it('refreshes, which leaves another token in the vault, and revokes', async () => {
    const before = (await run(['get', `${token}.refresh_token`])).stdout;
    expect(await answerOf(['oauth', 'refresh', token])).toMatchObject({ reference: token });
    const after = (await run(['get', `${token}.refresh_token`])).stdout;
    expect(after).not.toBe(before);
    expect(await answerOf(['oauth', 'revoke', token])).toMatchObject({
      grant: { revokedAt: expect.any(String) as string },
    });
    expect(await run(['oauth', 'refresh', token])).toMatchObject({ exitCode: 1, stdout: '' });
    expect((await run(['list', place])).stdout).toContain('revoked');
  });

  it('shows the steps of a login to a person, and ends with 6 when the person denies it', async () => {
    const login = startLogin();
    const authorizeUrl = await login.firstLine();
    expect(authorizeUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/i\/oauth2\/authorize\?/);
    await play(authorizeUrl, 'Cancel');
    const ended = await login.ended;
    outputs.push(ended);
    expect(ended.exitCode).toBe(6);
    expect(ended.stdout).toBe(`${authorizeUrl}\n`);
    expect(ended.stderr).toContain('Logging in to Acme Poster · Development (sandbox)');
    expect(ended.stderr).toMatch(/ s • Keystage listens on 127\.0\.0\.1/);
    expect(ended.stderr).toContain('Error: ');
  });

  it('cancels a login at Ctrl-C, with exit code 6 and the port free', async () => {
    const login = startLogin(['--json']);
    await login.firstLine();
    const ended = await login.interrupt();
    outputs.push(ended);
    expect(ended.exitCode).toBe(6);
    const last = ended.stdout.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ progress: { state: 'cancelled' } });
    expect(ended.stderr).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(ended.stderr)).toMatchObject({ error: { code: 'oauth/cancelled' } });
    await expect(fetch(callbackUrl)).rejects.toThrow();
  });

  it('logs in without listening, by the redirected URL on standard input', async () => {
    const args = ['oauth', 'login', place, '--headless', '--json', '--passphrase-file', home.passphraseFile];
    const login = new KeystageProcess(args, { home: home.folder, keepInput: true });
    const { authorizeUrl } = JSON.parse(await login.firstLine()) as { authorizeUrl: string };
    await expect(fetch(callbackUrl)).rejects.toThrow();
    const browser = new ScriptBrowser();
    const redirected = await browser.pressAndStay(await browser.get(authorizeUrl), 'Authorize app');
    expect(redirected).toContain(`${callbackUrl}?`);
    login.child.stdin?.write(`${redirected}\n`);
    const ended = await login.ended;
    outputs.push(ended);
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      progress: { state: 'succeeded' },
    });
  });

  it('refuses another URL on standard input, and ends the login', async () => {
    const args = ['oauth', 'login', place, '--headless', '--passphrase-file', home.passphraseFile];
    const login = new KeystageProcess(args, { home: home.folder, input: `${callbackUrl}?code=evil&state=evil\n` });
    const ended = await login.ended;
    outputs.push(ended);
    expect(ended.exitCode).not.toBe(0);
    expect(ended.stderr).toContain('its state is not the one of this login');
  });

  it('prints where to go once, where standard input ends before an answer', async () => {
    const ended = await run(['oauth', 'login', place, '--headless'], '');
    expect(ended.exitCode).toBe(2);
    expect(ended.stdout.trimEnd().split('\n')).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//)]);
    expect(ended.stderr).toContain('Standard input ended before the answer');
    expect(ended.stderr.split('Ctrl-C cancels.')).toHaveLength(2);
  });

  it('removes, and undoes the removal', async () => {
    const { removalId } = (await answerOf(['remove', token])) as { removalId: string };
    expect(await run(['get', `${token}.access_token`])).toMatchObject({ exitCode: 4, stdout: '' });
    expect(await answerOf(['undo', removalId])).toMatchObject({ undone: true, references: [token] });
    expect((await run(['get', `${token}.access_token`])).exitCode).toBe(0);
  });

  it('undoes the last removal where none is named, and says what is back', async () => {
    await answerOf(['remove', token]);
    const undone = await run(['undo']);
    expect(undone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(token) as string });
    expect((await run(['get', `${token}.access_token`])).exitCode).toBe(0);
  });

  it('finds what is not secret', async () => {
    expect(await answerOf(['search', '127.0.0.1'])).toMatchObject([{ reference: place, kind: 'environment' }]);
  });
});

describe('secrets', () => {
  it('given by file and by standard input are in no output and in no file', async () => {
    const planted = 'planted-webhook-secret';
    const secret = 'acme-poster/production/webhook.secret';
    expect((await run(['set', secret, '--kind', 'custom', '--value-stdin'], planted)).exitCode).toBe(0);
    expect((await run(['list'])).stdout).toContain('acme-poster/production/webhook');
    for (const { stdout, stderr } of outputs) {
      expect(stdout + stderr).not.toContain(passphrase);
      expect(stdout + stderr).not.toContain(planted);
    }
    const entries = await readdir(home.folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      const content = await readFile(join(entry.parentPath, entry.name), 'latin1');
      expect(content).not.toContain(planted);
      expect(content).not.toContain('acme-poster');
    }
    expect((await run(['get', secret])).stdout).toBe(planted);
  });

  it('lie in a folder and in files that only their owner may open', async () => {
    expect((await stat(home.folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(home.folder, 'vault.keystage'))).mode & 0o777).toBe(0o600);
  });
});
