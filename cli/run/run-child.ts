import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { createMaskStream, type PatternTree } from './output-mask.ts';
import { passSignals } from './pass-signals.ts';

export interface ChildRequest {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** False where the standard input has been read from already: the command gets an empty one. */
  readonly input: boolean;
  /** Null lets the command write to our own output, as if it had been started without us. */
  readonly mask: PatternTree | null;
}

export type ChildEnd =
  | { readonly started: true; readonly exitCode: number }
  | { readonly started: false; readonly exitCode: number; readonly error: KeystageError };

/** What shells answer for a command that is not there, and for one that is there and can't be run. */
const notFound = 127;
const notRunnable = 126;

/** Runs a program to its end. Answers its exit code; 128 and the signal's number where a signal ended it. */
export async function runChild(request: ChildRequest): Promise<ChildEnd> {
  let child: ChildProcess;
  let stopPassing: () => void = () => undefined;
  try {
    child = startChild(request);
    stopPassing = passSignals(child);
    await once(child, 'spawn');
  } catch (error) {
    // Some reasons are thrown, others come as an event.
    stopPassing();
    return failedStart(request.program, error);
  }
  try {
    await Promise.all([
      once(child, 'close'),
      maskOutput(child.stdout, request.mask, process.stdout),
      maskOutput(child.stderr, request.mask, process.stderr),
    ]);
    return { started: true, exitCode: exitCodeOf(child) };
  } finally {
    stopPassing();
  }
}

function startChild({ program, args, env, input, mask }: ChildRequest): ChildProcess {
  const output = mask === null ? 'inherit' : 'pipe';
  const stdio: StdioOptions = [input ? 'inherit' : 'ignore', output, output];
  return spawn(program, [...args], { env, stdio });
}

async function maskOutput(
  source: Readable | null,
  mask: PatternTree | null,
  target: NodeJS.WritableStream,
): Promise<void> {
  if (source === null || mask === null) return;
  await pipeline(source, createMaskStream(mask), target, { end: false });
}

function exitCodeOf({ exitCode, signalCode }: ChildProcess): number {
  if (signalCode !== null) return 128 + constants.signals[signalCode];
  return exitCode ?? 1;
}

function failedStart(program: string, error: unknown): ChildEnd {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
  if (code === 'ENOENT') {
    return {
      started: false,
      exitCode: notFound,
      error: new KeystageError('not-found', `There is no program “${program}”, or not what its first line asks for.`, {
        hint: 'Check its name and the PATH. What a shell itself knows runs with: sh -c "…"',
      }),
    };
  }
  const why: Readonly<Record<string, string>> = {
    EACCES: 'you may not run it, or it is a folder',
    ENOEXEC: 'it is no program, and names no interpreter in its first line',
    E2BIG: 'its arguments and environment are too large for the system',
  };
  return {
    started: false,
    exitCode: notRunnable,
    error: new KeystageError('input/invalid', `“${program}” can’t be started: ${why[code] ?? code}.`, {
      hint: 'Check the file and its permissions.',
    }),
  };
}
