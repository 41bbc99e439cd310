import { findDataFolder } from '../../core/system/data-folder.ts';
import { findPackageRoot } from '../package-root.ts';
import { keepBrowserDoor } from '../session/browser-door.ts';
import { listenForInterrupt, type Interrupt } from '../session/interrupt.ts';
import { withDoor } from '../session/vault-door.ts';
import { tell, type Terminal } from '../terminal/terminal.ts';
import { findDesktopObstacle } from './desktop-obstacle.ts';
import { fetchElectron } from './fetch-electron.ts';
import { forgetFailure, hasFailedLately, rememberFailure } from './fetch-memory.ts';
import { findElectron, type ElectronPackage } from './find-electron.ts';
import { runElectron } from './run-electron.ts';

export interface StartOptions {
  /** Tries to download the binary even if that failed a while ago. */
  readonly fetch?: true;
}

/** How long nothing may arrive before a download is given up. */
const stallMs = 15_000;

type Binary = { readonly path: string } | { readonly missing: string };

/** Opens the desktop window, or says in one line why it can't and opens the browser door. Answers the exit code. */
export async function start(terminal: Terminal, options: StartOptions): Promise<number> {
  const interrupt = listenForInterrupt();
  try {
    const reason = await openDesktop(terminal, options, interrupt);
    if (typeof reason === 'number') return reason;
    if (interrupt.signal.aborted) return 0;
    tell(terminal, `Opening Keystage in the browser: ${terminal.err.paint(reason)}.`);
    await withDoor(terminal, (door) => keepBrowserDoor(terminal, door, { open: true }, interrupt));
    return 0;
  } finally {
    interrupt.stop();
  }
}

/** The exit code of the window, or the reason why there was none. */
async function openDesktop(terminal: Terminal, options: StartOptions, interrupt: Interrupt): Promise<number | string> {
  const { env } = terminal;
  const obstacle = findDesktopObstacle({ platform: process.platform, env, userId: process.getuid?.() ?? null });
  if (obstacle !== null) return obstacle;
  const root = findPackageRoot();
  const binary = await findBinary(terminal, root, options, interrupt);
  if ('missing' in binary) return binary.missing;
  const end = await runElectron(binary.path, root, env, interrupt);
  return end.opened ? end.exitCode : `Electron did not start (${end.reason})`;
}

async function findBinary(
  terminal: Terminal,
  root: string,
  options: StartOptions,
  interrupt: Interrupt,
): Promise<Binary> {
  const electron = findElectron(root, terminal.env);
  if (electron === null) return { missing: 'the electron package is not installed' };
  if (electron.binary !== null) return { path: electron.binary };
  const folder = findDataFolder(terminal.env);
  if (options.fetch !== true && (await hasFailedLately(folder, Date.now()))) {
    return { missing: 'the Electron download failed within the last hour (npm start -- --fetch tries again)' };
  }
  const failure = await fetch(terminal, electron, interrupt);
  if (failure === null) {
    await forgetFailure(folder);
    const path = findElectron(root, terminal.env)?.binary ?? null;
    return path === null ? { missing: 'Electron’s installer left no binary' } : { path };
  }
  if (!interrupt.signal.aborted) await rememberFailure(folder);
  return { missing: `Electron could not be downloaded, ${failure}` };
}

/** Downloads with the bytes counted on screen. Answers why it failed, or null. */
async function fetch(terminal: Terminal, electron: ElectronPackage, interrupt: Interrupt): Promise<string | null> {
  const { err } = terminal;
  tell(terminal, `Downloading Electron ${electron.version} (about 120 MB, once)…`);
  let shownBytes = 0;
  const outcome = await fetchElectron({
    folder: electron.folder,
    env: terminal.env,
    signal: interrupt.signal,
    stallMs,
    onProgress(bytes) {
      if (!err.isTerminal || terminal.json) return;
      shownBytes = bytes;
      err.write(`\r${(bytes / 1_000_000).toFixed(1).padStart(7)} MB`);
    },
  });
  if (shownBytes > 0) err.write('\n');
  return outcome.fetched ? null : outcome.reason;
}
