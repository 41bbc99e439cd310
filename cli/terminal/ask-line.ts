import { clearScreenDown, createInterface, cursorTo, moveCursor, type Interface } from 'node:readline';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { Terminal } from './terminal.ts';
import { textWidth } from './text-width.ts';

interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
}

/**
 * Asks a person for a line that may be seen as it is typed: what is pasted has to be checked by eye. Ctrl-C is passed on
 * to the program. Rejects with 'oauth/cancelled' when `signal` ends the question.
 */
export function askLine(
  { openQuestion, env }: Terminal,
  question: string,
  signal: AbortSignal,
  { input, output }: Streams = { input: process.stdin, output: process.stderr },
): Promise<string> {
  const lines = createInterface({ input, output, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    lines.once('close', () => {
      openQuestion.close();
      reject(new KeystageError('oauth/cancelled', 'The question was not answered.'));
    });
    signal.addEventListener(
      'abort',
      () => {
        openQuestion.close();
        output.write('\n');
        lines.close();
      },
      { once: true },
    );
    lines.question(`${question}: `, (line) => {
      openQuestion.close();
      resolve(line);
      lines.close();
    });
    openQuestion.open((text, write) => {
      if (env['TERM'] === 'dumb') writeBetween(lines, output, text, write);
      else writeAbove(lines, output, text, write);
    });
  });
}

/**
 * Leaves the cursor among the question's rows where it was: readline reckons from there. Its own `prompt` does not serve,
 * for it knows of no row that a paste has filled.
 */
function writeAbove(lines: Interface, output: Streams['output'], text: string, write: () => void): void {
  const { rows, cols } = lines.getCursorPos();
  // Behind a full row some terminals wait with the next one until there is something to write in it.
  if (cols === 0) output.write(' ');
  cursorTo(output, 0);
  if (rows > 0) moveCursor(output, 0, -rows);
  clearScreenDown(output);
  write();
  const question = `${lines.getPrompt()}${lines.line}`;
  output.write(`${text.endsWith('\n') ? '' : '\n'}${question}`);
  // As readline takes it where a terminal does not say: one row without an end.
  const columns = output.columns === undefined || output.columns === 0 ? Infinity : output.columns;
  const cells = textWidth(question);
  if (cells % columns === 0) output.write(' ');
  cursorTo(output, cols);
  const below = Math.floor(cells / columns) - rows;
  if (below > 0) moveCursor(output, 0, -below);
}

/** Where nothing can be cleared, the question stays where it was and is asked once more. */
function writeBetween(lines: Interface, output: Streams['output'], text: string, write: () => void): void {
  output.write('\n');
  write();
  output.write(`${text.endsWith('\n') ? '' : '\n'}${lines.getPrompt()}${lines.line}`);
}
