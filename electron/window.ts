import { BrowserWindow, nativeTheme, screen, type Session } from 'electron';
import { appUrl } from './app-address.ts';
import type { Preferences, WindowBounds } from './preferences.ts';

interface WindowOptions {
  readonly session: Session;
  readonly preferences: Preferences;
  /** The bundled preload script, absolute. */
  readonly preload: string;
  readonly isPackaged: boolean;
}

/** The page's own backgrounds, so that nothing flashes before its first paint. */
const backgrounds = { light: '#fbfbfc', dark: '#17181c' };
const defaultSize = { width: 1280, height: 800 };

/** Opens the window: hidden until its first paint, where it was when it was last closed. */
export function openWindow({ session, preferences, preload, isPackaged }: WindowOptions): BrowserWindow {
  nativeTheme.themeSource = preferences.theme();
  const place = preferences.windowPlace();
  const window = new BrowserWindow({
    ...defaultSize,
    ...(place && isOnScreen(place.bounds) ? place.bounds : {}),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Keystage',
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      session,
      preload,
      // Electron's defaults, spelled out: each of them is what stands between the page and the machine.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Spell checking would hand what is typed, secrets included, to a dictionary.
      spellcheck: false,
      devTools: !isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (place?.isMaximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    preferences.saveWindowPlace({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  // Rejects also when a lock reloads the page meanwhile. Shown in any case: a window that stays hidden can't be closed.
  window.loadURL(appUrl).catch(() => {
    if (!window.isDestroyed()) window.show();
  });
  return window;
}

/** Whether enough of the title bar is in reach to drag it: a display may be gone since. */
function isOnScreen(bounds: WindowBounds): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const isTopInside = bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height - 40;
    return width >= 100 && isTopInside;
  });
}
