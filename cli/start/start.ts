import { findDataFolder } from '../../core/system/data-folder.ts';
import { findPackageRoot } from '../package-root.ts';
import { openBrowserDoor } from '../session/browser-door.ts';
import { listenForInterrupt, type Interrupt } from '../session/interrupt.ts';
import { tell, type Terminal } from '../terminal/terminal.ts';
import { findDesktopObstacle } from './desktop-obstacle.ts';
import { obtainElectron } from './obtain-electron.ts';
import { runElectron } from './run-electron.ts';

export interface StartOptions {
  /** Tries to download the binary even if that failed a while ago. */
  readonly fetch?: true;
}

const stallMs = 15_000;

/** Opens the desktop window, or says in one line why it can't and opens the browser door. Answers the exit code. */
export async function start(terminal: Terminal, options: StartOptions): Promise<number> {
  const interrupt = listenForInterrupt();
  try {
    const end = await openDesktop(terminal, options, interrupt);
    if (typeof end === 'number') return end;
    if (interrupt.signal.aborted) return 0;
    tell(terminal, `Opening Keystage in the browser: ${terminal.err.paint(end)}.`);
    await openBrowserDoor(terminal, { open: true }, interrupt);
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
  const packageRoot = findPackageRoot();
  const terms = { packageRoot, dataFolder: findDataFolder(env), again: options.fetch === true, stallMs };
  const binary = await obtainElectron(terminal, terms, interrupt);
  if ('missing' in binary) return binary.missing;
  const end = await runElectron(binary.path, packageRoot, env, interrupt);
  return end.opened ? end.exitCode : `Electron did not start, since ${end.reason}`;
}
