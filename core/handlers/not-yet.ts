import { KeystageError } from '../../shared/index.ts';

/** For a command whose room is being built. Nothing that is called done may throw this. */
export function notYet(what: string): KeystageError {
  return new KeystageError('internal', `${what} is not there yet.`);
}
