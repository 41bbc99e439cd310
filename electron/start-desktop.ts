import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { Clock, Ports } from '../core/ports.ts';
import { createSystemKeychain } from '../core/keychain/system-keychain.ts';
import type { Services } from '../core/services.ts';
import { readPageFiles } from '../core/system/page-files.ts';
import type { Gives } from '../core/unlock-socket/messages.ts';
import { KeystageError, type DoorKind } from '../shared/index.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { askBeforeLoss } from './ask-before-loss.ts';
import { createElectronClipboard } from './electron-clipboard.ts';
import { createExternalBrowser } from './external-browser.ts';
import { connectIpc } from './ipc.ts';
import { closeBeforeQuit, forgetPageOnLock, lockWithMachine, quitWithWindow, showOnSecondStart } from './lifecycle.ts';
import { setMenu } from './menu.ts';
import { forbidNavigation } from './navigation-policy.ts';
import { openPreferences } from './preferences.ts';
import { createAppSession } from './session-policy.ts';
import { openWindow } from './window.ts';

interface DesktopOptions {
  /** The data folder. */
  readonly folder: string;
  /** The built window, absolute. */
  readonly rendererFolder: string;
  /** The bundled preload, absolute. */
  readonly preload: string;
  readonly clock: Clock;
  readonly createServices: (options: {
    readonly folder: string;
    readonly door: DoorKind;
    readonly ports: Ports;
    readonly gives: Gives;
  }) => Promise<Services>;
}

/**
 * Starts the desktop. What must precede Electron's `ready` happens before this returns; the rest follows it. Must not
 * be awaited by the main module: Electron is not ready before that has been evaluated.
 */
export function startDesktop(options: DesktopOptions): Promise<void> {
  registerAppScheme();
  // Before `ready`, so that no window can opt out of the sandbox.
  app.enableSandbox();
  app.setName('Keystage');
  // Chromium's own files, which also hold the single-instance lock: one desktop per vault.
  const chromiumFolder = join(options.folder, 'desktop');
  mkdirSync(chromiumFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', chromiumFolder);
  app.setPath('sessionData', chromiumFolder);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return Promise.resolve();
  }
  // Whoever could attach a debugger could read every page; a released program takes none.
  if (app.isPackaged && app.commandLine.hasSwitch('remote-debugging-port')) {
    app.exit(1);
    return Promise.resolve();
  }
  forbidNavigation();
  setMenu(process.platform, app.isPackaged);
  return app
    .whenReady()
    .then(() => openDesktop(options))
    .catch(showFailure);
}

async function openDesktop(options: DesktopOptions): Promise<void> {
  const { clock, folder } = options;
  let window: BrowserWindow | null = null;
  const services = await options.createServices({
    folder,
    door: 'desktop',
    gives: { what: 'everything' },
    ports: {
      clock,
      keychain: createSystemKeychain({ clock }),
      browser: createExternalBrowser(),
      clipboard: createElectronClipboard(),
      http: fetch,
    },
  });
  // Where another door is unlocked, this one opens unlocked. Whatever is the matter with the vault, the window says.
  await services.unlocking.join().catch(() => false);
  const isLetThrough = closeBeforeQuit(services, clock, () => askBeforeLoss(services, clock));
  lockWithMachine(services);
  forgetPageOnLock(services, () => window);
  showOnSecondStart(() => window);
  connectIpc(services, () => window?.webContents ?? null);

  const session = createAppSession(app.isPackaged);
  serveApp(session, await readPageFiles(options.rendererFolder));
  const preferences = openPreferences(folder);
  window = openWindow({ session, preferences, preload: options.preload, isPackaged: app.isPackaged });
  quitWithWindow(window, isLetThrough);
  window.once('closed', () => {
    window = null;
  });
}

function showFailure(error: unknown): void {
  const isExpected = error instanceof KeystageError;
  const words = isExpected
    ? [error.message, error.hint].filter(Boolean).join('\n\n')
    : 'Something went wrong inside Keystage.';
  dialog.showErrorBox('Keystage could not start', words);
  app.exit(1);
}
