import type { Construction, Context, Signature } from './construction.ts';

interface Described {
  /** Names the kind; several mistakes of a kind have the same one, and are never tried together. */
  readonly id: string;
  readonly says: string;
  readonly fix: string;
}

/** A known way of making a base string wrong. Answers null where it changes nothing of this request. */
export interface BaseStringMistake extends Described {
  readonly of: 'base string';
  make(right: Construction, context: Context): Construction | null;
}

/** A known way of making a signature wrong that has a base string, right or wrong. */
export interface SignatureMistake extends Described {
  readonly of: 'signature';
  make(right: Signature): Signature | null;
}

export type Mistake = BaseStringMistake | SignatureMistake;
