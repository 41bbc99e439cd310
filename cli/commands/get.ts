import { locateCredential } from '../places/locate.ts';
import { fieldOf } from '../places/only-field.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { toSafeBlock } from '../terminal/safe-text.ts';
import { tell, writeJson, type Terminal } from '../terminal/terminal.ts';

export interface GetOptions extends UnlockOptions {
  readonly newline?: boolean;
}

/**
 * Prints one value. A pipe or a file gets exactly its characters; a terminal gets a line end too, and controls spelled
 * out, since a value that came from elsewhere must not drive the terminal.
 */
export async function getValue(terminal: Terminal, reference: string, options: GetOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateCredential(door, reference);
    const field = fieldOf(located);
    const { app, environment, credential } = located;
    const { value } = await door.call('secret.reveal', { credentialId: credential.id, field });
    const { out } = terminal;
    if (terminal.json) {
      writeJson(out, { reference: `${app.handle}/${environment.handle}/${credential.name}.${field}`, value });
      return;
    }
    const shown = out.isTerminal ? toSafeBlock(value) : value;
    if (shown !== value) tell(terminal, 'Control characters are spelled out here; a pipe gets the value as it is.');
    out.write((options.newline ?? out.isTerminal) ? `${shown}\n` : shown);
  });
}
