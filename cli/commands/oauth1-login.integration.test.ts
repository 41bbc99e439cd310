import { afterAll, beforeAll, expect, it } from 'vitest';
import { ScriptBrowser } from '../../core/testing/script-browser.ts';
import { findFreePort } from '../demo/free-port.ts';
import { KeystageProcess } from '../testing/keystage-process.ts';
import { makeHome, type TemporaryHome } from '../testing/temporary-home.ts';
import { typeInto } from '../testing/typed-session.ts';

const place = 'acme-poster/development';

let home: TemporaryHome;
let sandbox: KeystageProcess;
let callbackUrl: string;

beforeAll(async () => {
  home = await makeHome();
  callbackUrl = `http://127.0.0.1:${await findFreePort()}/callback`;
  await home.run(['app', 'add', 'Acme Poster']);
  await home.run(['env', 'set', place, '--sandbox', '--callback', callbackUrl, '--permission', 'read-write']);
  const port = String(await findFreePort());
  sandbox = new KeystageProcess(['sandbox', '--port', port, '--json', '--passphrase-file', home.passphraseFile], {
    home: home.folder,
  });
  await sandbox.firstLine();
});

afterAll(async () => {
  await sandbox.interrupt();
  await home.remove();
});

function begin(args: readonly string[]): KeystageProcess {
  const all = [...args, '--json', '--passphrase-file', home.passphraseFile];
  return new KeystageProcess(all, { home: home.folder, keepInput: true });
}

async function approveAt(authorizeUrl: string) {
  const browser = new ScriptBrowser();
  return browser.press(await browser.get(authorizeUrl), 'Authorize app');
}

const lastLine = (stdout: string): unknown => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');

it('logs in by the three legs, and revokes what came of it', async () => {
  const login = begin(['oauth', 'login', place, '--oauth1', '--access', 'read', '--no-browser']);
  const { authorizeUrl } = JSON.parse(await login.firstLine()) as { authorizeUrl: string };
  await approveAt(authorizeUrl);
  const ended = await login.ended;
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(lastLine(ended.stdout)).toMatchObject({
    protocol: 'oauth1',
    accessAsked: 'read',
    progress: { state: 'succeeded', accessLevel: 'read' },
  });
  const revoked = await home.run(['oauth', 'revoke', `${place}/access-token`, '--json']);
  expect(revoked).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(revoked.stdout)).toMatchObject({ grant: { revokedAt: expect.any(String) as string } });
});

it('takes the PIN from standard input', async () => {
  const login = begin(['oauth', 'pin', place, '--no-browser']);
  const { authorizeUrl } = JSON.parse(await login.firstLine()) as { authorizeUrl: string };
  const page = await approveAt(authorizeUrl);
  login.child.stdin?.write(`${/<code id="oauth-pin">(\d+)</.exec(page.html)?.[1] ?? ''}\n`);
  const ended = await login.ended;
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(lastLine(ended.stdout)).toMatchObject({ redirectUri: 'oob', progress: { state: 'succeeded' } });
});

it('asks a person for the PIN, and ends with 6 at Ctrl-C', async () => {
  const args = ['oauth', 'pin', place, '--no-browser', '--passphrase-file', home.passphraseFile];
  const session = await typeInto(args, home.folder, [['PIN', '\u0003']]);
  expect(session.exitCode).toBe(6);
  expect(session.screen).toContain('/oauth/authorize?oauth_token=');
  // The steps that are told while it waits stand above the question, which is the last thing on the screen.
  expect(session.screen.lastIndexOf('PIN: ')).toBeGreaterThan(session.screen.lastIndexOf('•'));
});

it.each([
  [['--oauth1', '--scopes', 'tweet.read'], '--scopes belongs to OAuth 2.0'],
  [['--access', 'read'], '--access belongs to OAuth 1.0a'],
  [['--cert', 'localhost.pem'], '--cert and --key go together'],
])('refuses %j', async (args, words) => {
  const ended = await home.run(['oauth', 'login', place, ...args]);
  expect(ended.exitCode).toBe(2);
  expect(ended.stderr).toContain(words);
});

it('writes down where another server’s OAuth 1.0a is', async () => {
  await home.run(['app', 'add', 'Other', '--provider', 'generic']);
  const half = await home.run(['env', 'set', 'other/development', '--oauth1-authorize-url', 'https://auth.example/a']);
  expect(half.stderr).toContain('--oauth1-request-token-url');
  const urls = { 'request-token': 'r', authorize: 'a', 'access-token': 't' };
  const flags = Object.entries(urls).flatMap(([name, path]) => [
    `--oauth1-${name}-url`,
    `https://auth.example/${path}`,
  ]);
  const set = ['env', 'set', 'other/development', ...flags, '--oauth1-signature-method', 'HMAC-SHA256', '--json'];
  expect(JSON.parse((await home.run(set)).stdout)).toMatchObject({
    registration: {
      oauth1Endpoints: {
        requestToken: 'https://auth.example/r',
        authorize: 'https://auth.example/a',
        accessToken: 'https://auth.example/t',
        invalidate: null,
        signatureMethod: 'HMAC-SHA256',
      },
    },
  });
});
