import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeServices } from '../core/system/testing/fake-services.ts';
import { ManualClock } from '../core/testing/manual-clock.ts';
import { KeystageError } from '../shared/index.ts';
import { startDesktop } from './start-desktop.ts';
import { FakeBrowserWindow, fakeElectron, FakeEvent } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

const { app, dialog, ipcMain } = fakeElectron;
let root: string;
const fake = createFakeServices();
const createServices = vi.fn(() => Promise.resolve(fake.services));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keystage-desktop-'));
  await mkdir(join(root, 'renderer'));
  await writeFile(join(root, 'renderer', 'index.html'), '<p>');
  app.removeAllListeners();
  Object.assign(app, { isPackaged: false, hasInstanceLock: true, isReady: false });
  app.acts.length = 0;
  app.switches.clear();
  dialog.errors = [];
  FakeBrowserWindow.all.length = 0;
  ipcMain.handlers.clear();
  createServices.mockClear();
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

function start(): Promise<void> {
  return startDesktop({
    folder: join(root, 'data'),
    rendererFolder: join(root, 'renderer'),
    preload: '/app/preload.cjs',
    clock: new ManualClock(),
    createServices,
  });
}

describe('startDesktop', () => {
  it('does before ready what only counts before ready', async () => {
    const starting = start();
    const folder = join(root, 'data', 'desktop');
    expect(app.acts).toEqual([
      'enableSandbox',
      'setName Keystage',
      `setPath userData ${folder}`,
      `setPath sessionData ${folder}`,
      'requestSingleInstanceLock',
    ]);
    expect(fakeElectron.protocol.schemes).toMatchObject([{ scheme: 'keystage' }]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(createServices).not.toHaveBeenCalled();
    app.becomeReady();
    await starting;
    expect(createServices).toHaveBeenCalledOnce();
    expect(FakeBrowserWindow.all).toHaveLength(1);
  });

  it('answers its own page, and no page after the window is closed', async () => {
    const starting = start();
    app.becomeReady();
    await starting;
    const [window] = FakeBrowserWindow.all;
    const event = { sender: window?.webContents, senderFrame: { parent: null, origin: 'keystage://app' } };
    const handler = ipcMain.handlers.get('keystage:call');
    expect(await handler?.(event, 'app.list', {})).toMatchObject({ ok: true });
    window?.emit('closed');
    expect(await handler?.(event, 'app.list', {})).toMatchObject({ ok: false, error: { code: 'door/refused' } });
  });

  it('confines the page before it is loaded', async () => {
    const starting = start();
    app.becomeReady();
    await starting;
    const event = Object.assign(new FakeEvent(), { url: 'https://evil.test/', isMainFrame: true });
    FakeBrowserWindow.all[0]?.webContents.emit('will-navigate', event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('leaves the field to the Keystage that runs already', async () => {
    app.hasInstanceLock = false;
    await start();
    expect(app.acts.at(-1)).toBe('quit');
    expect(createServices).not.toHaveBeenCalled();
    expect(FakeBrowserWindow.all).toEqual([]);
  });

  it('takes no debugger once it is released', async () => {
    app.isPackaged = true;
    app.switches.add('remote-debugging-port');
    await start();
    expect(app.acts.at(-1)).toBe('exit 1');
    expect(createServices).not.toHaveBeenCalled();
  });

  it('takes one in a checkout, where the tests are', async () => {
    app.switches.add('remote-debugging-port');
    const starting = start();
    app.becomeReady();
    await starting;
    expect(FakeBrowserWindow.all).toHaveLength(1);
  });

  it('says why it could not start, and ends', async () => {
    const cause = new KeystageError('vault/read-failed', 'The vault could not be read.', { hint: 'Check its rights.' });
    createServices.mockRejectedValueOnce(cause);
    const starting = start();
    app.becomeReady();
    await starting;
    expect(dialog.errors).toEqual(['Keystage could not start: The vault could not be read.\n\nCheck its rights.']);
    expect(app.acts.at(-1)).toBe('exit 1 (ready)');
  });

  it('shows nothing of an error that was not made for showing', async () => {
    createServices.mockRejectedValueOnce(new Error('planted-client-secret'));
    const starting = start();
    app.becomeReady();
    await starting;
    expect(dialog.errors).toEqual(['Keystage could not start: Something went wrong inside Keystage.']);
  });
});
