import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { KeystageError } from '../../shared/index.ts';
import { findPackageRoot } from '../package-root.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { holderReportSchema, type HolderOrders, type HolderReport } from './holder-orders.ts';

/**
 * What a background process gets of our environment. The rest stays here: it may hold secrets of other programs, and
 * would lie about for as long as the process lives.
 */
const handedOn = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot', 'USERPROFILE', 'LOCALAPPDATA', 'TEMP'];

/**
 * Starts the process that holds the vault open, and waits until other doors can find it. This process must be unlocked
 * and shared meanwhile: the other borrows the key from it, so that no secret goes through a pipe, an argument or the
 * environment.
 */
export async function startHolder(
  env: Terminal['env'],
  orders: HolderOrders,
): Promise<Extract<HolderReport, { holds: true }>> {
  const child = spawn(process.execPath, [join(findPackageRoot(), 'dist', 'cli', 'holder.cjs')], {
    // In a session of its own: the terminal's end and its Ctrl-C are not for it.
    detached: true,
    windowsHide: true,
    cwd: orders.folder,
    env: Object.fromEntries(handedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${JSON.stringify(orders)}\n`);
  const line = await new Promise<string | null>((resolve) => {
    const lines = createInterface({ input: child.stdout });
    lines.once('line', resolve);
    lines.once('close', () => {
      resolve(null);
    });
    child.once('error', () => {
      resolve(null);
    });
  });
  child.stdout.destroy();
  child.unref();
  const report = parseReport(line);
  if (report?.holds === true) return report;
  throw report === null ? notStarted() : KeystageError.fromShape(report.error);
}

function parseReport(line: string | null): HolderReport | null {
  try {
    return holderReportSchema.parse(JSON.parse(line ?? ''));
  } catch {
    return null;
  }
}

function notStarted(): KeystageError {
  return new KeystageError('internal', 'The background process that should hold the vault open ended at once.', {
    hint: 'The vault is locked. Build Keystage again (`npm run build`) and try once more.',
  });
}
