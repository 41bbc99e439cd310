import type { Session } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Preferences, WindowPlace } from './preferences.ts';
import { FakeBrowserWindow, fakeElectron, FakeSession } from './testing/fake-electron.ts';
import { openWindow } from './window.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

let place: WindowPlace | null;
let theme: 'system' | 'light' | 'dark';
const preferences: Preferences = {
  theme: () => theme,
  windowPlace: () => place,
  saveWindowPlace: (saved) => {
    place = saved;
  },
};
const session = new FakeSession();

beforeEach(() => {
  place = null;
  theme = 'system';
});
afterEach(() => {
  fakeElectron.nativeTheme.shouldUseDarkColors = false;
});

function open(isPackaged = true): FakeBrowserWindow {
  openWindow({ session: session as unknown as Session, preferences, preload: '/app/preload.cjs', isPackaged });
  return FakeBrowserWindow.all.at(-1)!;
}

describe('the window', () => {
  it('keeps the page sandboxed, isolated and without Node', () => {
    expect(open().options['webPreferences']).toEqual({
      session,
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('has developer tools in a checkout only', () => {
    expect(open(false).options['webPreferences']).toMatchObject({ devTools: true });
  });

  it('loads our page and shows it at its first paint', () => {
    const window = open();
    expect(window.options).toMatchObject({ show: false, width: 1280, height: 800, minWidth: 900, minHeight: 600 });
    expect(window.acts).toEqual(['load keystage://app/']);
    window.emit('ready-to-show');
    expect(window.acts).toEqual(['load keystage://app/', 'show']);
  });

  it('opens where it was closed', () => {
    const bounds = { x: 100, y: 50, width: 1000, height: 700 };
    const first = open();
    Object.assign(first, { bounds, maximized: true });
    first.emit('close');
    const second = open();
    expect(second.options).toMatchObject(bounds);
    second.emit('ready-to-show');
    expect(second.acts.slice(1)).toEqual(['maximize', 'show']);
  });

  it.each([
    ['right of every display', { x: 5000, y: 0, width: 1000, height: 700 }],
    ['above every display', { x: 0, y: -500, width: 1000, height: 700 }],
    ['all but out of sight', { x: -980, y: 0, width: 1000, height: 700 }],
  ])('opens in the middle when it would be %s', (_where, bounds) => {
    place = { bounds, isMaximized: false };
    const { options } = open();
    expect(options).not.toHaveProperty('x');
    expect(options).toMatchObject({ width: 1280, height: 800 });
  });

  it('begins in the colour of its theme', () => {
    theme = 'dark';
    fakeElectron.nativeTheme.shouldUseDarkColors = true;
    const dark = open().options['backgroundColor'];
    expect(fakeElectron.nativeTheme.themeSource).toBe('dark');
    fakeElectron.nativeTheme.shouldUseDarkColors = false;
    expect(open().options['backgroundColor']).not.toBe(dark);
  });
});
