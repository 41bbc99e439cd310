import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import type { Environment } from './data-folder.ts';

interface RunOptions {
  readonly env: Environment;
  /** Written to the program's standard input. A secret goes this way, never by argv, which every user can read. */
  readonly input?: string;
  readonly timeoutMs: number;
}

/** How a program ended; `exitCode` is null when a signal ended it. */
export interface ProgramResult {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Whether a program that was left running got going. */
export type StartResult =
  | { readonly started: true; readonly process: ChildProcess }
  | { readonly started: false; readonly exitCode: number | null };

/**
 * Runs a program to its end, without a shell. With `input` the output is not read: clipboard programs leave a child
 * behind that serves the selection and holds the pipe open. Rejects when the program can't be started.
 */
export function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const writes = options.input !== undefined;
    const stdio: StdioOptions = writes ? ['pipe', 'ignore', 'ignore'] : ['ignore', 'pipe', 'ignore'];
    const child = spawn(program, args, {
      stdio,
      env: { ...options.env },
      windowsHide: true,
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A program that ends before it has read its input breaks the pipe; its exit code says the rest.
    child.stdin?.on('error', () => undefined);
    child.once('error', reject);
    child.once('close', (exitCode: number | null) => {
      resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') });
    });
    child.stdin?.end(options.input, 'utf8');
  });
}

/**
 * Starts a program that may outlive us, without a shell. It counts as started when it ends with code 0 or still runs
 * after `settleMs`: `xdg-open` ends at once on one desktop and stays as long as the browser on another.
 */
export function startProgram(
  program: string,
  args: readonly string[],
  options: { readonly env: Environment; readonly settleMs: number },
): Promise<StartResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: 'ignore',
      env: { ...options.env },
      detached: true,
      windowsHide: true,
    });
    const settled = setTimeout(() => {
      resolve({ started: true, process: child });
    }, options.settleMs);
    child.once('error', (error) => {
      clearTimeout(settled);
      reject(error);
    });
    child.once('exit', (exitCode) => {
      clearTimeout(settled);
      resolve(exitCode === 0 ? { started: true, process: child } : { started: false, exitCode });
    });
    child.unref();
  });
}

/** Resolves when the program has ended, at once where it has already. */
export function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    if (child.exitCode !== null || child.signalCode !== null) resolve();
  });
}

/** How long a program has to end by itself; then it is killed, and given as much again as the system may need. */
const graceMs = 3000;
const killedMs = 1000;

/**
 * Ends what `startProgram` started, and the programs that it started itself. Resolves when it has ended, after four
 * seconds at the latest. The timers are what keeps Node running meanwhile: the program itself does not.
 */
export async function endProgram(child: ChildProcess, platform: NodeJS.Platform = process.platform): Promise<void> {
  signalGroup(child, 'SIGTERM', platform);
  await endsWithin(child, graceMs);
  // Also where it has ended in time: what it started may linger, and the group keeps its number while that is so.
  signalGroup(child, 'SIGKILL', platform);
  await endsWithin(child, killedMs);
}

async function endsWithin(child: ChildProcess, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const ended = await Promise.race([waitForExit(child).then(() => true), late]);
  clearTimeout(timer);
  return ended;
}

/** `startProgram` made it the leader of a group. Windows has none, and ends a program whatever the signal. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals, platform: NodeJS.Platform): void {
  if (child.pid === undefined) return;
  try {
    if (platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nobody is left.
  }
}
