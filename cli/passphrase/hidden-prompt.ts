import { closeSync, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { binaryRefusal, createTextDecoder } from './text-only.ts';
import { TypedLine } from './typed-line.ts';

/** Asks a person for a secret and answers what was typed. */
export type AskSecret = (question: string) => Promise<string>;

/**
 * How to ask on the terminal that the program was started from, or null where there is none. It is opened by its own
 * name, so that asking works with input and output both in pipes.
 */
export function findHiddenPrompt(): AskSecret | null {
  const terminal = openTerminal();
  if (terminal === null) return null;
  terminal.close();
  return askHidden;
}

interface OpenTerminal {
  readonly input: ReadStream;
  write(text: string): void;
  close(): void;
}

function openTerminal(): OpenTerminal | null {
  const [inputName, outputName] =
    process.platform === 'win32' ? ['\\\\.\\CONIN$', '\\\\.\\CONOUT$'] : ['/dev/tty', '/dev/tty'];
  try {
    const output = openSync(outputName, 'w');
    const input = new ReadStream(openSync(inputName, 'r'));
    return {
      input,
      write: (text) => writeSync(output, text),
      close() {
        input.destroy();
        closeSync(output);
      },
    };
  } catch {
    return null;
  }
}

async function askHidden(question: string): Promise<string> {
  const terminal = openTerminal();
  if (terminal === null) throw noTerminal();
  try {
    // Before the question: what is typed at once must not be echoed either.
    terminal.input.setRawMode(true);
    terminal.write(`${question}: `);
    return await readHidden(terminal.input);
  } finally {
    terminal.input.setRawMode(false);
    terminal.write('\n');
    terminal.close();
  }
}

function readHidden(input: ReadStream): Promise<string> {
  const line = new TypedLine();
  const decoder = createTextDecoder();
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      input.removeAllListeners('data').removeAllListeners('end').pause();
      settle();
      line.forget();
    };
    input.on('data', (chunk: Buffer) => {
      let characters: string;
      try {
        characters = decoder.decode(chunk, { stream: true });
      } catch (cause) {
        // A terminal that is not set to UTF-8, or a paste of something else.
        finish(() => {
          reject(binaryRefusal('What was typed', cause));
        });
        return;
      }
      for (const character of characters) {
        switch (line.type(character)) {
          case 'going-on':
            break;
          case 'done':
            finish(() => {
              resolve(line.text);
            });
            return;
          case 'given-up':
            finish(() => {
              reject(new KeystageError('oauth/cancelled', 'Cancelled. Nothing was changed.'));
            });
            return;
        }
      }
    });
    input.once('end', () => {
      finish(() => {
        reject(noTerminal());
      });
    });
  });
}

function noTerminal(): KeystageError {
  return new KeystageError('input/invalid', 'The terminal went away before an answer was typed.', {
    hint: 'Give the value by a file or by standard input.',
  });
}
