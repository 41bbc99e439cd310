import type { ErrorShape } from '../../shared/contract/errors.ts';
import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { exitCodeOf, type ExitCode } from '../exit-codes.ts';
import { hintFor } from './hints.ts';
import { writeJsonLine, type Terminal } from './terminal.ts';

/** Says what happened and what to do, and answers the exit code. */
export function showError(terminal: Terminal, error: unknown): ExitCode {
  const shape = error instanceof KeystageError ? error.toShape() : internalShape();
  const hint = hintFor(shape.code) ?? shape.hint;
  const { err } = terminal;
  if (terminal.json) {
    writeJsonLine(err, { error: { ...shape, ...(hint === undefined ? {} : { hint }) } });
  } else {
    err.write(`${err.paint('Error:', 'red')} ${err.paint(shape.message)}\n`);
    if (hint !== undefined) err.write(`${err.paint(hint)}\n`);
    if (!(error instanceof KeystageError))
      err.write(
        framesOf(error)
          .map((frame) => `${err.paint(frame, 'dim')}\n`)
          .join(''),
      );
  }
  return exitCodeOf[shape.code];
}

function internalShape(): ErrorShape {
  return {
    code: 'internal',
    message: 'Something in Keystage failed that should not have.',
    hint: 'What was saved before is safe. Please report it, with the lines below and what you did.',
  };
}

/** Where it happened. An unforeseen error's message is not shown, for it may quote anything, a secret included. */
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))];
}
