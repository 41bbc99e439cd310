import { KeystageError } from '../../shared/contract/keystage-error.ts';

/** The same error, whose hint also says how it is done on the command line: the core does not know that door's words. */
export function addHint(error: KeystageError, more: string): KeystageError {
  return new KeystageError(error.code, error.message, {
    field: error.field,
    hint: `${error.hint ?? ''} ${more}`.trim(),
    cause: error,
  });
}
