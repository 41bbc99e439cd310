import type { Interrupt } from '../session/interrupt.ts';
import { tell, type Terminal } from '../terminal/terminal.ts';
import { fetchElectron } from './fetch-electron.ts';
import { forgetFailure, hasFailedLately, rememberFailure } from './fetch-memory.ts';
import { findElectron, type ElectronPackage } from './find-electron.ts';

export type Binary = { readonly path: string } | { readonly missing: string };

export interface ObtainOptions {
  /** Of Keystage, whose dependency Electron is. */
  readonly packageRoot: string;
  /** Where a failure is remembered. */
  readonly dataFolder: string;
  /** Tries a download even if one has failed lately. */
  readonly again: boolean;
  /** How long nothing may arrive before a download is given up. */
  readonly stallMs: number;
}

/** Finds Electron's binary, or downloads it; else says why there is none. */
export async function obtainElectron(
  terminal: Terminal,
  options: ObtainOptions,
  interrupt: Interrupt,
): Promise<Binary> {
  const { packageRoot, dataFolder } = options;
  const electron = findElectron(packageRoot, terminal.env);
  if (electron === null) return { missing: 'the electron package is not installed' };
  if (electron.binary !== null) return { path: electron.binary };
  if (!options.again && (await hasFailedLately(dataFolder, Date.now()))) {
    return { missing: 'Electron’s download failed less than an hour ago (start --fetch tries again)' };
  }
  const failure = await download(terminal, electron, options.stallMs, interrupt);
  if (failure !== null) {
    // Who interrupts it has not found out anything about the network.
    if (!interrupt.signal.aborted) await rememberFailure(dataFolder);
    return { missing: `Electron could not be downloaded, since ${failure}` };
  }
  await forgetFailure(dataFolder);
  const path = findElectron(packageRoot, terminal.env)?.binary ?? null;
  return path === null ? { missing: 'Electron’s installer left no binary' } : { path };
}

/** Downloads with the bytes counted on screen. Answers why it failed, or null. */
async function download(
  terminal: Terminal,
  electron: ElectronPackage,
  stallMs: number,
  interrupt: Interrupt,
): Promise<string | null> {
  const { err } = terminal;
  tell(terminal, `Downloading Electron ${electron.version}, some 120 MB, this once…`);
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
