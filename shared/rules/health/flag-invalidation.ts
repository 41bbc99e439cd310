import type { CredentialView, FieldView } from '../../model/credential.ts';
import type { Invalidation } from '../../model/invalidation.ts';
import type { InvalidatingAct } from '../invalidation-terms.ts';
import { formatDistance } from '../time-words.ts';
import type { Flag } from './flag.ts';

/** What struck a value, as the end of a sentence. */
export const actWords: Readonly<Record<InvalidatingAct, string>> = {
  'api-key-regenerated': 'the API key was regenerated',
  'access-token-regenerated': 'the access token was regenerated',
  'client-secret-regenerated': 'the client secret was regenerated',
  'bearer-regenerated': 'the bearer token was regenerated',
  'value-regenerated': 'it was made anew',
  'permission-changed': 'the permission was changed',
  'new-login': 'the account logged in again',
  'app-suspended': 'the app was suspended',
};

const words: Readonly<
  Record<Invalidation['effect'], Pick<Flag, 'is' | 'tone' | 'short'> & { readonly state: string }>
> = {
  dead: { is: 'dead', tone: 'danger', short: 'dead', state: 'dead' },
  doubtful: { is: 'doubtful', tone: 'warning', short: 'may be dead', state: 'perhaps dead' },
  outdated: { is: 'outdated', tone: 'warning', short: 'old permission', state: 'still has its old permission' },
};

/** The mark on a field, unless the provider has accepted the value since. */
export function invalidationOf(field: Pick<FieldView, 'invalidated' | 'lastVerifiedAt'>): Invalidation | null {
  const { invalidated, lastVerifiedAt } = field;
  if (invalidated === undefined) return null;
  // A token that keeps its old permission is accepted all the same.
  const isProven = invalidated.effect !== 'outdated' && lastVerifiedAt !== null && lastVerifiedAt > invalidated.since;
  return isProven ? null : invalidated;
}

export function flagInvalidation(credential: CredentialView, now: number): Flag[] {
  for (const field of credential.fields) {
    const invalidated = invalidationOf(field);
    if (invalidated === null) continue;
    const { state, ...flag } = words[invalidated.effect];
    const at = Date.parse(invalidated.since);
    return [{ ...flag, long: `${state} since ${actWords[invalidated.because]} ${formatDistance(at, now)}`, at }];
  }
  return [];
}
