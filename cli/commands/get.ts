import type { UnlockOptions } from '../session/unlocked-door.ts';
import { withValueDoor } from '../session/value-door.ts';
import { toSafeBlock } from '../terminal/safe-text.ts';
import { tell, writeJson, type Terminal } from '../terminal/terminal.ts';

export interface GetOptions extends UnlockOptions {
  readonly newline?: boolean;
  readonly confirmProduction?: true;
}

/**
 * Prints one value. A pipe or a file gets exactly its characters; a terminal gets a line end too, and controls spelled
 * out, since a value that came from elsewhere must not drive the terminal.
 */
export async function getValue(terminal: Terminal, reference: string, options: GetOptions): Promise<void> {
  await withValueDoor(terminal, options, async (door) => {
    const confirmProduction = options.confirmProduction === true;
    const found = await door.call('secret.read', { reference, confirmProduction });
    const { value } = found;
    const { out } = terminal;
    if (terminal.json) {
      writeJson(out, { reference: found.reference, value });
      return;
    }
    const shown = out.isTerminal ? toSafeBlock(value) : value;
    if (shown !== value) tell(terminal, 'Control characters are spelled out here; a pipe gets the value as it is.');
    out.write((options.newline ?? out.isTerminal) ? `${shown}\n` : shown);
  });
}
