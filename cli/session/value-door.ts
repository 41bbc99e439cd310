import { findDataFolder } from '../../core/system/data-folder.ts';
import type { DoorClient } from '../../core/unlock-socket/door-client.ts';
import { closeDoors, findDoors } from '../../core/unlock-socket/find-doors.ts';
import {
  contract,
  KeystageError,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '../../shared/index.ts';
import { SecretSource } from '../passphrase/secret-source.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withUnlockedDoor, type UnlockOptions } from './unlocked-door.ts';

/** What can be asked through an unlock that was given for some references only. */
export interface ValueDoor {
  call<Name extends 'secret.read' | 'secret.inject' | 'reference.resolve'>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
}

/**
 * Opens a door for commands that only use values. Where other doors hold the vault open for some references only, they
 * are asked, and the passphrase where they don't give what is wanted and somebody is there to be asked: `use` then begins
 * anew, so that it must have done nothing before its first answer.
 */
export async function withValueDoor<Result>(
  terminal: Terminal,
  options: UnlockOptions,
  use: (door: ValueDoor) => Promise<Result>,
): Promise<Result> {
  const isGiven = options.passphraseFile !== undefined || options.passphraseStdin === true;
  if (!isGiven && options.recoveryCode !== true) {
    const { doors } = await findDoors(findDataFolder(terminal.env));
    try {
      const [widest] = doors;
      if (widest?.greeting.gives.what === 'references') return await use(limitedDoor(doors));
    } catch (error) {
      if (!isOutside(error) || new SecretSource(terminal).findPrompt() === null) throw error;
    } finally {
      closeDoors(doors);
    }
  }
  return withUnlockedDoor(terminal, options, use);
}

/** Asks the doors in turn: each may have been unlocked for something else. */
function limitedDoor(doors: readonly DoorClient[]): ValueDoor {
  return {
    async call(name, input) {
      let refusal: KeystageError | null = null;
      for (const door of doors) {
        if (door.greeting.gives.what !== 'references') continue;
        try {
          return await ask(door, name, input);
        } catch (error) {
          if (!isOutside(error)) throw error;
          refusal ??= error;
        }
      }
      throw refusal ?? new KeystageError('vault/locked', 'The vault is locked.');
    },
  };
}

async function ask<Name extends CommandName>(
  door: DoorClient,
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const answer = await door.call(name, input, null);
  if (!answer.ok) throw KeystageError.fromShape(answer.error);
  const parsed = contract[name].output.safeParse(answer.value);
  if (!parsed.success) throw new KeystageError('door/refused', 'What holds the vault open speaks another language.');
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- parsed by the schema of this very name, which TypeScript can't follow through a type parameter
  return parsed.data as CommandOutput<Name>;
}

function isOutside(error: unknown): error is KeystageError {
  return error instanceof KeystageError && (error.code === 'grant/outside' || error.code === 'grant/expired');
}
