import { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { CommandInput, CommandName, CommandOutput, Door } from '../../shared/index.ts';

/** Calls a command, and throws its failure as the KeystageError it was on the other side. */
export async function callDoor<Name extends CommandName>(
  door: Door,
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const envelope = await door.call(name, input).catch((cause: unknown) => {
    throw toKeystageError(cause);
  });
  if (!envelope.ok) throw KeystageError.fromShape(envelope.error);
  return envelope.value;
}

/** Whatever else is thrown on the way means that the other side did not answer. */
export function toKeystageError(cause: unknown): KeystageError {
  if (cause instanceof KeystageError) return cause;
  const hint = 'See whether Keystage still runs, and try again.';
  return new KeystageError('door/unreachable', 'Keystage does not answer.', { hint, cause });
}
