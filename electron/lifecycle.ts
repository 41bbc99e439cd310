import { app, powerMonitor, type BrowserWindow } from 'electron';
import type { Clock } from '../core/ports.ts';
import type { Services } from '../core/services.ts';

/** How long closing may take before the process goes anyway: the keys go with it. */
const closeLimitMs = 5000;

/**
 * Holds a quit back until `mayQuit` agrees and the services are closed (vault locked, ports freed, our copy off the
 * clipboard), then lets it through. Returns what tells whether it has.
 */
export function closeBeforeQuit(services: Services, clock: Clock, mayQuit: () => Promise<boolean>): () => boolean {
  let stage: 'running' | 'asking' | 'closing' | 'closed' = 'running';
  const finish = () => {
    if (stage === 'closed') return;
    stage = 'closed';
    app.quit();
  };
  const close = () => {
    stage = 'closing';
    clock.after(closeLimitMs, finish);
    services.close().then(finish, finish);
  };
  const answer = (yes: boolean) => {
    if (yes) close();
    else stage = 'running';
  };
  app.on('before-quit', (event) => {
    if (stage === 'closed') return;
    event.preventDefault();
    if (stage !== 'running') return;
    stage = 'asking';
    mayQuit().then(answer, close);
  });
  return () => stage === 'closed';
}

/**
 * A vault without a window would stay unlocked unseen, so the program ends with its window, on macOS too. The window
 * stays until the quit is let through: where it is not, there is something left to do in it.
 */
export function quitWithWindow(window: BrowserWindow, isLetThrough: () => boolean): void {
  window.on('close', (event) => {
    if (isLetThrough()) return;
    event.preventDefault();
    app.quit();
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
}

/** Starting Keystage a second time brings the window that is there to the front. */
export function showOnSecondStart(window: () => BrowserWindow | null): void {
  app.on('second-instance', () => {
    const open = window();
    if (!open || open.isDestroyed()) return;
    if (open.isMinimized()) open.restore();
    open.show();
    open.focus();
  });
}

/**
 * The machine being locked or changing hands locks the vault; going to sleep does so unless the settings say otherwise.
 * Linux reports no locked screen, and some machines no sleep: the vault then finds out by the clock, when they are back.
 */
export function lockWithMachine({ unlocking }: Services): void {
  const sleep = () => {
    unlocking.leave('suspended');
  };
  const lock = () => {
    unlocking.leave('screen-locked');
  };
  powerMonitor.on('suspend', sleep);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('shutdown', lock);
  powerMonitor.on('user-did-resign-active', lock);
}

/**
 * Reloads the page when the vault is locked, so that revealed values go with its heap. Strings can't be wiped; dropping
 * the whole of them is the most there is.
 */
export function forgetPageOnLock(services: Services, window: () => BrowserWindow | null): void {
  let wasUnlocked = false;
  services.on('vault.changed', ({ state }) => {
    const open = window();
    if (wasUnlocked && state !== 'unlocked' && open && !open.isDestroyed()) open.webContents.reloadIgnoringCache();
    wasUnlocked = state === 'unlocked';
  });
}
