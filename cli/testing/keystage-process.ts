import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackageRoot } from '../package-root.ts';

/** The built program, as `npx keystage` runs it. */
export const bundle = join(findPackageRoot(), 'dist', 'cli', 'keystage.cjs');

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly home: string;
  readonly input?: string;
  /** Leaves standard input open, for what is written to it later. */
  readonly keepInput?: true;
  readonly env?: Readonly<Record<string, string>>;
}

/** A run of the built program that is under way. */
export class KeystageProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  stdout = '';
  stderr = '';

  constructor(args: readonly string[], { home, input, keepInput, env }: RunOptions) {
    // Of our own environment nothing but what a program needs: no display, no terminal, no other data folder.
    const own = { PATH: process.env['PATH'] ?? '', HOME: home, KEYSTAGE_HOME: home, ...env };
    this.child = spawn(process.execPath, [bundle, ...args], { env: own, stdio: 'pipe' });
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString('utf8');
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString('utf8');
    });
    // A program that ends before it has read its input breaks the pipe.
    this.child.stdin?.on('error', () => undefined);
    this.ended = once(this.child, 'close').then(() => ({
      exitCode: this.child.exitCode,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
    if (keepInput === true) return;
    if (input === undefined) this.child.stdin?.end();
    else this.child.stdin?.end(input);
  }

  /** The first line of standard output, as soon as it is whole. */
  async firstLine(): Promise<string> {
    while (!this.stdout.includes('\n')) {
      const more = this.child.stdout;
      if (more === null) throw new Error('standard output is not piped');
      await Promise.race([once(more, 'data'), this.ended.then(refuseEarlyEnd)]);
    }
    return this.stdout.slice(0, this.stdout.indexOf('\n'));
  }

  /** What other users of a Linux machine can see of it. */
  async commandLine(): Promise<string> {
    const command = await readFile(`/proc/${this.child.pid ?? 0}/cmdline`, 'utf8');
    return command.replaceAll('\0', ' ');
  }

  interrupt(): Promise<Ended> {
    this.child.kill('SIGINT');
    return this.ended;
  }
}

/** Runs the built program to its end. */
export function runKeystage(args: readonly string[], options: RunOptions): Promise<Ended> {
  return new KeystageProcess(args, options).ended;
}

function refuseEarlyEnd({ exitCode, stderr }: Ended): never {
  throw new Error(`keystage ended with ${String(exitCode)} before it said anything: ${stderr}`);
}
