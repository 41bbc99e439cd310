/** One thing that is wrong with the other program's signature. Holds no secret, and may be shown. */
export interface Finding {
  readonly id: string;
  /** What the other program did. */
  readonly says: string;
  /**
   * `proven`: with this, and nothing else but what is `proven` beside it, its base string or signature comes out again.
   * `seen`: it stands in what was given.
   */
  readonly certainty: 'proven' | 'seen';
  /** What shows it. */
  readonly evidence: string;
  readonly fix: string;
}

/** Where two base strings part, with what follows there. */
export interface Difference {
  /** Characters before it, counted from the beginning. */
  readonly at: number;
  readonly part: 'method' | 'url' | 'parameters';
  readonly ours: string;
  readonly theirs: string;
}
