import { answer, type Terminal } from '../terminal/terminal.ts';

const message =
  'Nothing of the terminal’s is unlocked: a command locks the vault when it ends.'
  + ' A window or a browser door that is open has its own lock; lock it there, or close it.';

/** In this version no unlocked vault is shared between doors, and this says so rather than pretend. */
export function lockVault(terminal: Terminal): void {
  answer(terminal, { locked: true, message }, ({ paint }) => `${paint(message)}\n`);
}
