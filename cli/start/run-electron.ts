import { spawn } from 'node:child_process';
import type { Interrupt } from '../session/interrupt.ts';

/** How the window's process ended, or that it never came up. */
export type WindowEnd =
  { readonly opened: true; readonly exitCode: number } | { readonly opened: false; readonly reason: string };

/** A library that is missing shows at once; later ends are the window's own. */
const startMs = 3000;
const cannotExecute = new Set([126, 127]);

/** Opens the desktop window, and stays until it is closed. An interrupt closes it. */
export function runElectron(
  binary: string,
  appFolder: string,
  env: Readonly<Record<string, string | undefined>>,
  interrupt: Interrupt,
): Promise<WindowEnd> {
  const startedAt = performance.now();
  // Left over from another program, it would make Electron a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...clean } = env;
  const child = spawn(binary, [appFolder], { stdio: 'inherit', env: clean });
  const onAbort = () => {
    child.kill('SIGTERM');
  };
  interrupt.signal.addEventListener('abort', onAbort, { once: true });
  if (interrupt.signal.aborted) onAbort();
  return new Promise((resolve) => {
    const finish = (end: WindowEnd) => {
      interrupt.signal.removeEventListener('abort', onAbort);
      resolve(end);
    };
    child.once('error', (error) => {
      finish({ opened: false, reason: error.message });
    });
    child.once('exit', (code) => {
      const early = performance.now() - startedAt < startMs;
      if (early && code !== null && cannotExecute.has(code)) finish({ opened: false, reason: 'it could not be run' });
      // Ended by a signal: by our interrupt, in good order, or by someone else's.
      else finish({ opened: true, exitCode: code ?? (interrupt.signal.aborted ? 0 : 1) });
    });
  });
}
