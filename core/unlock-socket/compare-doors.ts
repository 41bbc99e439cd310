import type { Greeting } from './messages.ts';

const breadth = { everything: 0, references: 1, nothing: 2 } as const;

export interface Offer {
  readonly gives: Pick<Greeting['gives'], 'what'>;
  readonly until: string | null;
}

/** For sorting: the door that gives most first; among equals, the one that is open longest. */
export function compareDoors(one: Offer, other: Offer): number {
  const narrower = breadth[one.gives.what] - breadth[other.gives.what];
  return narrower !== 0 ? narrower : endOf(other.until) - endOf(one.until);
}

function endOf(until: string | null): number {
  // As large as a date can be; the difference of two infinities is no number.
  return until === null ? 8.64e15 : Date.parse(until);
}
