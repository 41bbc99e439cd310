/** What can be the matter with a credential or a registration, in the order in which the overview groups it. */
export const flagNames = [
  'suspended',
  'dead',
  'shared',
  'revoked',
  'expired',
  'overdue',
  'insecure',
  'callback',
  'outdated',
  'doubtful',
  'expiring',
  'due',
  'incomplete',
  'unset',
  'unverified',
] as const;
export type FlagName = (typeof flagNames)[number];

export const flagTones = ['danger', 'warning', 'neutral'] as const;
export type FlagTone = (typeof flagTones)[number];

/**
 * One thing that deserves a look. `short` fits a cell; `long` is a sentence's part. `at` is the moment it is about (ms
 * since 1970), for those that are about one.
 */
export interface Flag {
  readonly is: FlagName;
  readonly tone: FlagTone;
  readonly short: string;
  readonly long: string;
  readonly at: number | null;
}

/** The worst first. */
export function sortFlags(flags: readonly Flag[]): Flag[] {
  return flags.toSorted((one, other) => flagTones.indexOf(one.tone) - flagTones.indexOf(other.tone));
}
