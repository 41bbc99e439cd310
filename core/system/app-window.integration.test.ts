import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, openAppWindow } from './app-window.ts';
import { findChromium as findBrowser } from '../../scripts/find-chromium.mjs';
import { writeLaunchPage } from './launch-page.ts';
import { createFakePrograms, type FakePrograms } from './testing/fake-programs.ts';

const url = new URL('http://127.0.0.1:8080/#launch=planted-token');
let programs: FakePrograms;

beforeEach(async () => {
  programs = await createFakePrograms();
});
afterEach(async () => {
  await programs.remove();
});

function open(extra: Record<string, string> = { DISPLAY: ':0' }) {
  return openAppWindow(url, {
    env: { ...programs.env, ...extra },
    platform: 'linux',
    profileParent: programs.bin,
    program: join(programs.bin, 'chromium'),
  });
}

async function profiles(): Promise<string[]> {
  return (await readdir(programs.bin)).filter((name) => name.startsWith('keystage-window-'));
}

describe('the app window', () => {
  it('opens the page in a profile of its own, and drops that when the window is closed', async () => {
    await programs.add('chromium', 'printf "%s\\n" "$@" >> "$LOG"; exec sleep 60');
    const window = await open();
    expect(window).not.toBeNull();
    const [profile] = await profiles();
    const args = await programs.log();
    expect(args).toContain(`--app=file://${join(programs.bin, profile ?? '', 'open-keystage.html')}`);
    expect(args.join()).not.toContain('planted-token');
    expect(args).toContain(`--user-data-dir=${join(programs.bin, profile ?? '')}`);
    expect(args).not.toContain('--no-sandbox');
    await window?.close();
    expect(await profiles()).toEqual([]);
  });

  it('is closed by force, when it does not go by itself', async () => {
    await programs.add('chromium', `trap '' TERM; sleep 60; sleep 60`);
    const window = await open();
    await window?.close();
    expect(await profiles()).toEqual([]);
  });

  it('is over when the user closes it', async () => {
    await programs.add('chromium', 'exec sleep 2');
    const window = await open();
    await window?.closed;
    expect(await profiles()).toEqual([]);
    await window?.close();
  });

  it.each([0, 1])('answers null, and leaves nothing behind, when the browser ends at once with %i', async (code) => {
    await programs.add('chromium', `exit ${code}`);
    expect(await open()).toBeNull();
    expect(await profiles()).toEqual([]);
  });

  it('answers null when the browser can not be started', async () => {
    expect(await open()).toBeNull();
    expect(await profiles()).toEqual([]);
  });

  it('answers null without a display', async () => {
    await programs.add('chromium', 'exec sleep 60');
    expect(await open({})).toBeNull();
  });

  it('refuses a page that is neither https nor of this machine', async () => {
    await expect(openAppWindow(new URL('file:///etc/passwd'))).rejects.toMatchObject({ code: 'oauth/browser-failed' });
  });
});

describe('the page that leads to the launch link', () => {
  it('is in a folder of its owner, and can be read by its owner only', async () => {
    await programs.add('chromium', 'exec sleep 60');
    const window = await open();
    const [profile = ''] = await profiles();
    const folder = join(programs.bin, profile);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const page = join(folder, 'open-keystage.html');
    expect((await stat(page)).mode & 0o777).toBe(0o600);
    expect(await readFile(page, 'utf8')).toContain(`content="0;url=${url.href}"`);
    expect(await readFile(page, 'utf8')).not.toContain('<script');
    await window?.close();
  });

  it('can not be ended by what is in the link', async () => {
    const page = await writeLaunchPage(programs.bin, new URL(`http://127.0.0.1:1/#a"><script>&amp;'`));
    const text = await readFile(page, 'utf8');
    expect(text).toContain(`content="0;url=http://127.0.0.1:1/#a%22%3E%3Cscript%3E&amp;amp;'"`);
  });

  it('brings a real Chromium to the link, fragment and all, with the token in nobody’s arguments', async () => {
    const program = findBrowser();
    if (program === null) throw new Error('this test needs a Chromium: npm test installs one');
    const door = await serveEcho();
    const target = new URL(`${door.origin}/#launch=planted-token&more`);
    const window = await openAppWindow(target, {
      env: { ...process.env, DISPLAY: ':0' },
      profileParent: programs.bin,
      program,
      extraArgs: ['--headless=new', '--no-sandbox', '--disable-gpu'],
    });
    expect(await door.seen).toEqual({ hash: target.hash, referrer: '', historyLength: 1 });
    const commandLines = (await allCommandLines()).filter((line) => line.includes(programs.bin));
    expect(commandLines).not.toEqual([]);
    expect(commandLines.filter((line) => line.includes('planted-token'))).toEqual([]);
    await window?.close();
    door.close();
    expect(await profiles()).toEqual([]);
  });
});

/** A page that tells its server what a server is not told: the fragment under which it was opened. */
async function serveEcho() {
  const script = `fetch('/seen', { method: 'POST', body: JSON.stringify({
    hash: location.hash, referrer: document.referrer, historyLength: history.length }) })`;
  let tell: (seen: unknown) => void = () => undefined;
  const seen = new Promise<unknown>((resolve) => {
    tell = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method === 'POST') void json(request).then(tell);
    response.setHeader('Content-Type', 'text/html');
    response.end(request.url === '/' ? `<script>${script}</script>` : '');
  });
  const port = await listenOnLoopback(server);
  return { origin: `http://127.0.0.1:${port}`, seen, close: () => server.close() };
}

function listenOnLoopback(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a TCP address');
      resolve(address.port);
    });
  });
}

/** Of every process of this machine, as any user of it can read them. */
async function allCommandLines(): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
}

describe('findChromium', () => {
  it('finds an installed browser of the family by its name in PATH', async () => {
    expect(findChromium(programs.env, 'linux')).toBeNull();
    await programs.add('brave-browser', '');
    expect(findChromium(programs.env, 'linux')).toBe(join(programs.bin, 'brave-browser'));
    await programs.add('google-chrome', '');
    expect(findChromium(programs.env, 'linux')).toBe(join(programs.bin, 'google-chrome'));
  });
});
