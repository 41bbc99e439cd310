import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type { CommandInput, CommandName, Door } from '../../shared/index.ts';
import { probeElectronBinary } from './electron-binary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = probeElectronBinary();
const absence = 'Desktop specs skipped: the Electron binary is not here (npx install-electron fetches it).';
// Once, by the runner: workers load this file as well.
if (binary === null && process.env['TEST_WORKER_INDEX'] === undefined) process.stdout.write(`${absence}\n`);

interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
}

function launch(home: string): Promise<ElectronApplication> {
  return _electron.launch({
    ...(binary === null ? {} : { executablePath: binary }),
    args: [root],
    env: { ...definedEnv(), KEYSTAGE_HOME: home, KEYSTAGE_STATE: join(home, 'state') },
    // Chromium's sandbox refuses to run as root, as containers and CI do; everywhere else it is part of the test.
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function call<Name extends CommandName>(page: Page, name: Name, input: CommandInput<Name>): Promise<unknown> {
  return page.evaluate(([asked, given]) => (Reflect.get(window, 'keystage') as Door).call(asked, given as never), [
    name,
    input,
  ] as const);
}

const test = base.extend<{ desktop: Desktop }>({
  desktop: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'keystage-desktop-'));
    const app = await launch(home);
    const page = await app.firstWindow();
    await page.waitForFunction(() => document.querySelector('#root')?.childElementCount);
    await use({ app, page, home });
    await app.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  },
});

test.describe('the desktop', () => {
  test.skip(binary === null, absence);

  test('gives the page two functions of Keystage and nothing of Node or Electron', async ({ desktop }) => {
    const seen = await desktop.page.evaluate(() => ({
      door: Object.keys(Reflect.get(window, 'keystage') as object),
      node: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
      origin: location.origin,
    }));
    expect(seen).toEqual({ door: ['call', 'on'], node: [], origin: 'keystage://app' });
  });

  test('runs the page sandboxed and isolated', async ({ desktop }) => {
    const preferences = await desktop.app.evaluate(({ BrowserWindow }): unknown => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron has it and does not declare it.
      return contents && (contents as unknown as { getLastWebPreferences(): unknown }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test('opens no window and goes nowhere', async ({ desktop }) => {
    const opened = await desktop.page.evaluate(() => window.open('https://example.test/') === null);
    expect(opened).toBe(true);
    await desktop.page.evaluate(() => {
      location.href = 'https://example.test/';
    });
    await desktop.page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://example.test/';
      document.body.append(frame);
    });
    expect(desktop.page.url()).toBe('keystage://app/');
    expect(desktop.app.windows()).toHaveLength(1);
    expect(desktop.page.frames().filter((frame) => frame.url().startsWith('https:'))).toEqual([]);
  });

  test('lets the page connect to nothing, and make no script of text', async ({ desktop }) => {
    const outcomes = await desktop.page.evaluate(async () => {
      const fetches = ['https://example.test/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'keystage://app/'];
      const answers = await Promise.all(
        fetches.map((url) =>
          fetch(url).then(
            () => 'answered',
            () => 'refused',
          ),
        ),
      );
      const script = document.createElement('script');
      let inline = 'ran';
      try {
        script.textContent = 'void 0';
        document.head.append(script);
      } catch {
        inline = 'refused';
      }
      return [...answers, inline];
    });
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
  });

  test('grants no permission', async ({ desktop }) => {
    const states = await desktop.page.evaluate(async () => {
      const names = ['clipboard-read', 'notifications', 'geolocation', 'camera', 'microphone'];
      const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
      return (await Promise.all(asked)).map(({ state }) => state);
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  test('refuses commands that are not in the contract', async ({ desktop }) => {
    const answer = await call(desktop.page, 'app.destroy' as never, {} as never);
    expect(answer).toMatchObject({ ok: false, error: { code: 'door/refused' } });
  });

  test('makes a vault, locks it, and opens it again', async ({ desktop }) => {
    const passphrase = 'planted-passphrase-of-the-desktop';
    const { page } = desktop;
    await call(page, 'vault.create', { passphrase });
    expect(await call(page, 'app.list', {})).toEqual({ ok: true, value: [] });
    // Locking reloads the page, so that nothing that it showed stays in its memory.
    const reloaded = page.waitForEvent('load');
    await call(page, 'vault.lock', {}).catch(() => undefined);
    await reloaded;
    expect(await call(page, 'app.list', {})).toMatchObject({ error: { code: 'vault/locked' } });
    const unlocked = await call(page, 'vault.unlock', { with: 'passphrase', passphrase });
    expect(unlocked).toMatchObject({ ok: true, value: { state: 'unlocked' } });
  });

  test('runs once per vault', async ({ desktop }) => {
    const second = await launch(desktop.home).catch(() => null);
    await second?.waitForEvent('close').catch(() => undefined);
    expect(desktop.app.windows()).toHaveLength(1);
  });
});
