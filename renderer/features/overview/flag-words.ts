import type { FlagName } from '../../../shared/index.ts';

/** The kinds of trouble as headings. */
export const flagTitles: Readonly<Record<FlagName, string>> = {
  suspended: 'Suspended apps',
  dead: 'Dead credentials',
  shared: 'Same value in two environments',
  revoked: 'Revoked logins',
  expired: 'Expired tokens',
  overdue: 'Rotations overdue',
  insecure: 'Production without https',
  callback: 'Callback problems',
  outdated: 'Tokens with an old permission',
  doubtful: 'Credentials that may be dead',
  expiring: 'Expiring tokens',
  due: 'Rotations due soon',
  incomplete: 'Incomplete credentials',
  unset: 'Providers without endpoints',
  unverified: 'Never verified',
};
