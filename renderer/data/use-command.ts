import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/index.ts';
import { callDoor, toKeystageError } from './call-door.ts';
import { useDoor } from './door-context.ts';

export interface CommandState<Name extends CommandName> {
  /** Answers null where the command failed; `error` then says why. */
  readonly run: (input: CommandInput<Name>) => Promise<CommandOutput<Name> | null>;
  readonly busy: boolean;
  readonly error: KeystageError | null;
  readonly forget: () => void;
}

/**
 * A command that does something. Neither input nor output is kept: passphrases and secret values pass through here, and
 * a mutation cache would hold on to them.
 */
export function useCommand<Name extends CommandName>(name: Name): CommandState<Name> {
  const door = useDoor();
  const client = useQueryClient();
  const [state, setState] = useState<{ busy: boolean; error: KeystageError | null }>({ busy: false, error: null });

  const run = useCallback(
    async (input: CommandInput<Name>) => {
      setState({ busy: true, error: null });
      try {
        const output = await callDoor(door, name, input);
        setState({ busy: false, error: null });
        return output;
      } catch (cause) {
        const error = toKeystageError(cause);
        // What could not be saved may be kept unsaved: the vault's health says so.
        if (error.code === 'vault/write-failed') void client.invalidateQueries({ queryKey: ['vault.health'] });
        setState({ busy: false, error });
        return null;
      }
    },
    [door, name, client],
  );

  const forget = useCallback(() => {
    setState((before) => ({ ...before, error: null }));
  }, []);

  return { run, busy: state.busy, error: state.error, forget };
}
