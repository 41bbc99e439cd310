import { createInterface } from 'node:readline';
import { KeystageError } from '../../shared/contract/keystage-error.ts';

/**
 * Asks a person for a line that may be seen as it is typed: what is pasted has to be checked by eye. Ctrl-C is passed on
 * to the program. Rejects with 'oauth/cancelled' when `signal` ends the question.
 */
export function askLine(question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    lines.once('close', () => {
      reject(new KeystageError('oauth/cancelled', 'The question was not answered.'));
    });
    signal.addEventListener(
      'abort',
      () => {
        process.stderr.write('\n');
        lines.close();
      },
      { once: true },
    );
    lines.question(`${question}: `, (line) => {
      resolve(line);
      lines.close();
    });
  });
}
