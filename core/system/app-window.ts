import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import type { Environment } from './data-folder.ts';
import { findProgram, firstExecutable } from './find-program.ts';
import { writeLaunchPage } from './launch-page.ts';
import { hasDisplay } from './open-browser.ts';
import { refuseUnopenable } from './openable-url.ts';
import { endProgram, startProgram, waitForExit } from './run-program.ts';

interface AppWindowOptions {
  readonly env?: Environment;
  readonly platform?: NodeJS.Platform;
  /** Where the throw-away profile is made. */
  readonly profileParent?: string;
  /** A Chromium to use rather than the installed ones. */
  readonly program?: string;
  /** Added to the browser's own, such as what it needs where there is no screen. */
  readonly extraArgs?: readonly string[];
}

/** A browser window that shows one page and nothing of the browser. */
export interface AppWindow {
  /** Resolves when the user has closed the window, and its profile is gone. */
  readonly closed: Promise<void>;
  /** Closes it, by force where it does not go in three seconds. Resolves when its profile is gone. */
  close(): Promise<void>;
}

const linuxNames = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
  'vivaldi-stable',
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser', 'Vivaldi'];
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  'Chromium\\Application\\chrome.exe',
  'Vivaldi\\Application\\vivaldi.exe',
];

/** An installed browser of the Chromium family, the only ones that have app windows; or null. */
export function findChromium(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  switch (platform) {
    case 'darwin': {
      const folders = ['/Applications', posix.join(env['HOME'] ?? '/', 'Applications')];
      return firstExecutable(
        macApps.flatMap((name) => folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`)),
      );
    }
    case 'win32': {
      const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
        (folder) => folder !== undefined,
      );
      return firstExecutable(windowsPaths.flatMap((path) => folders.map((folder) => win32.join(folder, path))));
    }
    default:
      return findProgram(linuxNames, env, platform);
  }
}

/**
 * A Chromium from the snap store sees a /tmp of its own, in which our files are not; what is under `~/snap/chromium` it
 * sees. Ubuntu's `chromium-browser` is a script that starts the snap's.
 */
function findProfileParent(program: string, env: Environment): string {
  const snap = program.startsWith('/snap/') || program.endsWith('/chromium-browser');
  const common = posix.join(env['HOME'] ?? '/', 'snap/chromium/common');
  return snap && existsSync('/snap/bin/chromium') && existsSync(common) ? common : tmpdir();
}

/**
 * A profile of its own keeps extensions, sync, history and password saving away from the page, and goes when the window
 * does. `--password-store=basic` keeps the empty profile from asking to open the keyring.
 */
function chromiumArgs(page: URL, profile: string): string[] {
  return [
    `--app=${page.href}`,
    `--user-data-dir=${profile}`,
    '--window-size=1280,800',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-breakpad',
    '--disable-features=Translate,MediaRouter,OptimizationHints',
    '--password-store=basic',
    '--use-mock-keychain',
  ];
}

/**
 * Opens `url` as a window of its own, or answers null where that can't be done: no such browser, no display, the
 * superuser (a Chromium runs as root only with its sandbox off, which is no way to show secrets), or a browser that
 * ends at once. The caller then prints the link.
 */
export async function openAppWindow(url: URL, options: AppWindowOptions = {}): Promise<AppWindow | null> {
  const { env = process.env, platform = process.platform } = options;
  refuseUnopenable(url);
  if (process.getuid?.() === 0 && options.program === undefined) return null;
  if (platform !== 'darwin' && platform !== 'win32' && !hasDisplay(env)) return null;
  const program = options.program ?? findChromium(env, platform);
  if (!program) return null;

  const profile = await mkdtemp(join(options.profileParent ?? findProfileParent(program, env), 'keystage-window-'));
  const dropProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const start = async () => {
    const args = [...chromiumArgs(await writeLaunchPage(profile, url), profile), ...(options.extraArgs ?? [])];
    return startProgram(program, args, { env, settleMs: 1500 });
  };
  const result = await start().catch(() => null);
  if (!result?.started || result.process.exitCode !== null) {
    await dropProfile();
    return null;
  }
  const browser = result.process;
  // A profile that can't be removed holds no secret, only an empty browser's files.
  const closed = waitForExit(browser).then(() => dropProfile().catch(() => undefined));
  return {
    closed,
    async close() {
      await endProgram(browser, platform);
      // Again, for what the browser's last processes wrote while the first removal was under way.
      await dropProfile().catch(() => undefined);
    },
  };
}
