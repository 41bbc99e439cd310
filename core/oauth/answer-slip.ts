import { ExplainedError } from './explain/explanation.ts';

/** The user's answer was mistyped, and may be given once more: the run waits on for as long as it would have. */
export class AnswerSlip extends ExplainedError {}
