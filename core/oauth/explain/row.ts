import type { ErrorCode, FailureFamily } from '../../../shared/index.ts';
import type { Evidence } from './evidence.ts';
import type { Heard } from './read-answer.ts';

/** What a row of the catalogue is asked about. */
export interface Case {
  readonly heard: Heard;
  readonly evidence: Evidence;
  /** The provider, as the subject of a sentence. */
  readonly who: string;
  /** By how much this machine's clock is ahead of the server's, in seconds; null where that can't be told. */
  readonly clockAheadSeconds: number | null;
}

type Words = string | ((one: Case) => string);

/**
 * One failure that has a known cause. `id` is stable. The quote of what the server said is put before `cause` by the
 * explainer, so that a row adds what the words mean, and nothing else.
 */
export interface Row {
  readonly id: string;
  readonly family: FailureFamily;
  /** `x` rows are X's own words, and are not held against other servers. */
  readonly of: 'x' | 'any';
  readonly code: ErrorCode;
  /** What it is, for a list of failures. */
  readonly title: string;
  matches(one: Case): boolean;
  readonly message: Words;
  readonly cause: Words;
  readonly fix: Words;
}

export function numbered(...numbers: readonly number[]) {
  return ({ heard }: Case) => heard.number !== null && numbers.includes(heard.number);
}

export function described(pattern: RegExp) {
  return ({ heard }: Case) => heard.text !== null && pattern.test(heard.text);
}

export function ofType(...types: readonly string[]) {
  return ({ heard }: Case) => heard.problemType !== null && types.includes(heard.problemType);
}

export function say(words: Words, one: Case): string {
  return typeof words === 'string' ? words : words(one);
}
