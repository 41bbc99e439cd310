import { KeystageError } from '../../../shared/index.ts';
import type { Explanation } from './explanation.ts';

/** The provider gave a token, and the vault did not take it: the one case in which a grant is live and nowhere kept. */
export function explainUnsaved(error: unknown): Explanation {
  const known = error instanceof KeystageError;
  return {
    code: known ? error.code : 'internal',
    message: 'The provider gave a token, and it could not be saved.',
    cause: known ? error.message : 'Keystage made a mistake while saving it.',
    fix: `${known && error.hint !== undefined ? `${error.hint} ` : ''}Then log in again; the token that was lost ends by itself.`,
  };
}

/** A mistake of ours. What the error says may quote anything, so it is not shown. */
export function explainDefect(): Explanation {
  return {
    code: 'internal',
    message: 'Keystage made a mistake.',
    cause: 'Something happened that its authors did not expect; the timeline shows how far the login came.',
    fix: 'Log in again. If it happens again, report it with the timeline: there is no secret in it.',
  };
}
