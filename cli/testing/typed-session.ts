import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bundle } from './keystage-process.ts';

export interface TypedSession {
  readonly exitCode: number | null;
  /** All that a person saw, in order. */
  readonly screen: string;
}

/**
 * Runs the built program on a terminal of its own, and types: each answer as soon as its question is on the screen; what
 * goes on beside may print behind it. `script` makes the terminal; it belongs to every Debian and macOS.
 */
export async function typeInto(
  args: readonly string[],
  home: string,
  answers: readonly (readonly [question: string, answer: string])[],
): Promise<TypedSession> {
  // Without a shell in between, which would take a Ctrl-C for its own.
  const command = ['exec', ...[process.execPath, bundle, ...args].map((part) => `'${part}'`)].join(' ');
  const child = spawn('script', ['-q', '-e', '-c', command, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', HOME: home, KEYSTAGE_HOME: home, TERM: 'xterm' },
    stdio: 'pipe',
  });
  let screen = '';
  let answered = 0;
  let read = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString('utf8');
    const next = answers[answered];
    if (next === undefined || !screen.slice(read).includes(`${next[0]}: `)) return;
    answered += 1;
    read = screen.length;
    child.stdin.write(next[1]);
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, screen };
}
