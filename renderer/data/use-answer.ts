import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { CommandInput, CommandOutput } from '../../shared/index.ts';
import { callDoor } from './call-door.ts';
import { useDoor } from './door-context.ts';

/** The commands whose answers are kept and shown. None of them answers with a secret: those never lie in a cache. */
export type ReadName =
  | 'vault.state'
  | 'vault.health'
  | 'vault.doctor'
  | 'slot.list'
  | 'settings.show'
  | 'app.list'
  | 'app.show'
  | 'attention.list'
  | 'act.list'
  | 'history.list'
  | 'clipboard.state'
  | 'oauth.list'
  | 'oauth.show'
  | 'oauth.foresee'
  | 'sandbox.state'
  | 'sandbox.faults'
  | 'callback.check'
  | 'callback.propose'
  | 'probe.list'
  | 'import.candidates';

export type Answer<Name extends ReadName> = UseQueryResult<CommandOutput<Name>, KeystageError>;

export function answerKey<Name extends ReadName>(name: Name, input: CommandInput<Name>) {
  return [name, input] as const;
}

/**
 * An answer that stays true: events ask again when something changed (follow-events.ts). A null input asks nothing yet.
 */
export function useAnswer<Name extends ReadName>(name: Name, input: CommandInput<Name> | null): Answer<Name> {
  const door = useDoor();
  return useQuery<CommandOutput<Name>, KeystageError>({
    queryKey: [name, input],
    queryFn: input === null ? skipToken : () => callDoor(door, name, input),
  });
}
