import { KeystageError, type RunFailure } from '../../../shared/index.ts';

/** What happened, why, and what to do, written for someone who has no time. Everything in it may be shown. */
export type Explanation = RunFailure;

/** An explanation on its way up as an error. A run keeps it whole; other callers see message and hint. */
export class ExplainedError extends KeystageError {
  readonly explanation: Explanation;

  constructor(explanation: Explanation, cause?: unknown) {
    super(explanation.code, `${explanation.message} ${explanation.cause}`.trim(), { hint: explanation.fix, cause });
    this.explanation = explanation;
  }
}

/** Any expected failure as an explanation; what has none of its own says what it knows. */
export function explainError(error: KeystageError): Explanation {
  if (error instanceof ExplainedError) return error.explanation;
  return { code: error.code, message: error.message, cause: '', fix: error.hint ?? '' };
}
