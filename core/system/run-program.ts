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
