import { runCommandLine, wantsJson } from './run-command-line.ts';
import { showError } from './terminal/show-error.ts';
import { createTerminal } from './terminal/terminal.ts';

// Whoever read the output has gone (`keystage list | head -1`): they have what they wanted, so this ends, and quietly.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}

/** The whole program, for all that the fast way to a value does not do. */
export async function runProgram(): Promise<void> {
  const args = process.argv.slice(2);
  const terminal = createTerminal(process.stdout, process.stderr, process.env, wantsJson(args));
  // Should everything that is waited for be gone, Node would end as if all were well.
  process.once('beforeExit', () => {
    process.exit(showError(terminal, new Error('nothing is left to wait for')));
  });
  const exitCode = await runCommandLine(terminal, args);
  // On some systems pipes are written in the background; and idle connections must not hold the end up.
  process.stdout.write('', () => {
    process.stderr.write('', () => {
      process.exit(exitCode);
    });
  });
}
