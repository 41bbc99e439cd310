import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPackageRoot } from '../package-root.ts';
import type { Interrupt } from '../session/interrupt.ts';
import { createFakeElectron, type FakeElectron } from '../testing/fake-electron.ts';
import { createFakeTerminal } from '../testing/fake-terminal.ts';
import { KeystageProcess } from '../testing/keystage-process.ts';
import { fetchElectron, type FetchOutcome } from './fetch-electron.ts';
import { obtainElectron } from './obtain-electron.ts';
import { runElectron } from './run-electron.ts';

let fake: FakeElectron;
let home: string;

beforeEach(async () => {
  fake = await createFakeElectron();
  home = await mkdtemp(join(tmpdir(), 'keystage-start-'));
});

afterEach(async () => {
  await fake.remove();
  await rm(home, { recursive: true, force: true });
});

const env = { PATH: process.env['PATH'] };

function interruptBy(controller: AbortController): Interrupt {
  return { signal: controller.signal, waitFor: () => Promise.resolve(), stop: () => undefined };
}

/** An installer that does what the real one does: downloads into the temporary folder, then unpacks. */
const goodInstaller = `
  const fs = require('node:fs'), os = require('node:os'), path = require('node:path');
  const zip = path.join(os.tmpdir(), 'electron.zip');
  let parts = 0;
  const timer = setInterval(() => {
    fs.appendFileSync(zip, Buffer.alloc(100000));
    if ((parts += 1) < 8) return;
    clearInterval(timer);
    fs.rmSync(zip);
    fs.mkdirSync('dist', { recursive: true });
    fs.writeFileSync('dist/version', '45.0.0');
    fs.writeFileSync('dist/electron', '#!/bin/sh\\nexit 0\\n', { mode: 0o755 });
    fs.writeFileSync('path.txt', 'electron');
  }, 150);`;

describe('obtaining Electron', () => {
  const interrupt = () => interruptBy(new AbortController());

  function obtain(again = false, terminal = createFakeTerminal({ env })) {
    const options = { packageRoot: fake.root, dataFolder: home, again, stallMs: 700 };
    return obtainElectron(terminal.terminal, options, interrupt());
  }

  it('takes the binary that is there, without a download', async () => {
    await fake.install();
    await fake.setInstaller('process.exit(1)');
    expect(await obtain()).toEqual({ path: fake.binary });
  });

  it('downloads it with the bytes shown as they arrive, however slowly', async () => {
    await fake.setInstaller(goodInstaller);
    const terminal = createFakeTerminal({ env, isTTY: true });
    expect(await obtain(false, terminal)).toEqual({ path: fake.binary });
    expect(terminal.stderr()).toContain('Downloading Electron 45.0.0');
    expect(terminal.stderr()).toMatch(/\r +0\.\d MB/);
  });

  it('remembers a failure, so that the next start does not wait, unless it is told to try again', async () => {
    await fake.setInstaller('console.error("Error: getaddrinfo ENOTFOUND github.test"); process.exit(1)');
    expect(await obtain()).toEqual({
      missing: 'Electron could not be downloaded, since github.test can’t be found on this network',
    });
    await fake.setInstaller(goodInstaller);
    expect(await obtain()).toEqual({
      missing: 'Electron’s download failed less than an hour ago (start --fetch tries again)',
    });
    expect(await obtain(true)).toEqual({ path: fake.binary });
    expect(await readdir(home)).toEqual([]);
  });
});

describe('the installer', () => {
  function run(stallMs: number, folder = fake.folder, more: Record<string, string> = {}): Promise<FetchOutcome> {
    const { signal } = new AbortController();
    return fetchElectron({ folder, env: { ...env, ...more }, stallMs, signal, onProgress: () => undefined });
  }

  it('is ended when nothing arrives', async () => {
    await fake.setInstaller('setInterval(() => {}, 1000)');
    expect(await run(500)).toEqual({ fetched: false, reason: 'nothing arrived for 0.5 seconds' });
  });

  it('is ended by an interrupt', async () => {
    await fake.setInstaller('setInterval(() => {}, 1000)');
    const controller = new AbortController();
    const outcome = fetchElectron({
      folder: fake.folder,
      env,
      stallMs: 20_000,
      signal: controller.signal,
      onProgress: () => undefined,
    });
    controller.abort();
    expect(await outcome).toEqual({ fetched: false, reason: 'it was interrupted' });
  });

  it.each([
    ['HTTPError: Response code 404 (Not Found) for https://x', 'the server answered 404'],
    ['Error: connect ECONNREFUSED 127.0.0.1:1', 'its server can’t be reached'],
    ['anything else', 'its installer failed'],
  ])('that says “%s” is understood', async (line, reason) => {
    await fake.setInstaller(`console.error(${JSON.stringify(line)}); process.exit(1)`);
    expect(await run(5000)).toEqual({ fetched: false, reason });
  });

  it('of Electron itself is ended on a network that takes connections and says nothing', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
    server.listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const outcome = await run(1500, join(findPackageRoot(), 'node_modules', 'electron'), {
      HOME: home,
      // One that is not installed here, whatever is.
      ELECTRON_INSTALL_PLATFORM: process.platform === 'win32' ? 'linux' : 'win32',
      ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
      electron_config_cache: join(home, 'cache'),
    });
    for (const socket of sockets) socket.destroy();
    server.close();
    expect(sockets.length).toBeGreaterThan(0);
    expect(outcome).toEqual({ fetched: false, reason: 'nothing arrived for 1.5 seconds' });
  });
});

describe('the window', () => {
  function open(controller = new AbortController()) {
    return runElectron(fake.binary, fake.root, env, interruptBy(controller));
  }

  it('ends with its own exit code', async () => {
    await fake.install('[ "$1" != "" ] && exit 3');
    expect(await open()).toEqual({ opened: true, exitCode: 3 });
  });

  it('that can’t be run is no window', async () => {
    await fake.install('exit 127');
    expect(await open()).toEqual({ opened: false, reason: 'it could not be run' });
    await fake.remove();
    expect(await open()).toMatchObject({ opened: false });
  });

  it('is closed by an interrupt, which is no failure', async () => {
    await fake.install('exec sleep 30');
    const controller = new AbortController();
    const end = open(controller);
    setTimeout(() => {
      controller.abort();
    }, 200);
    expect(await end).toEqual({ opened: true, exitCode: 0 });
  });
});

describe('keystage start', () => {
  it('opens the browser door with one line why, serves the window, and closes at Ctrl-C', async () => {
    const start = new KeystageProcess(['start', '--json'], { home, env: { KEYSTAGE_DOOR: 'browser' } });
    const { origin, launchUrl } = JSON.parse(await start.firstLine()) as { origin: string; launchUrl: string };
    expect(launchUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#launch=/);
    const page = await fetch(origin);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
    expect(await start.interrupt()).toMatchObject({ exitCode: 0 });
    await expect(fetch(origin)).rejects.toThrow();
  });

  it('says to a person why, in one line', async () => {
    const start = new KeystageProcess(['start'], { home, env: { KEYSTAGE_DOOR: 'browser' } });
    await start.firstLine();
    const { exitCode, stderr } = await start.interrupt();
    expect(exitCode).toBe(0);
    expect(stderr.split('\n')[0]).toBe('Opening Keystage in the browser: KEYSTAGE_DOOR=browser asks for it.');
  });
});
