import type { CredentialId, InvalidationEffect, Struck } from '../../../shared/index.ts';
import type { Tone } from '../../ui/Badge.tsx';

export const effectWords: Readonly<Record<InvalidationEffect, string>> = {
  dead: 'dies',
  doubtful: 'may die',
  outdated: 'keeps its old permission',
  survives: 'lives on',
};

export const effectTones: Readonly<Record<InvalidationEffect, Tone>> = {
  dead: 'danger',
  doubtful: 'warning',
  outdated: 'warning',
  survives: 'success',
};

export const confidenceWords: Readonly<Record<Struck<CredentialId>['confidence'], string>> = {
  documented: 'the provider says so',
  reported: 'people report it',
  unconfirmed: 'not confirmed',
};

/** What to do, in the order that leaves the least time in which nothing works. */
export function listSteps(onX: boolean, production: boolean, others: number): string[] {
  const console = onX ? 'X’s console' : 'the provider’s console';
  return [
    ...(production
      ? ['Choose a quiet hour, and have the deployment at hand: there is no time in which both work.']
      : []),
    ...(others > 0 ? ['Tell whoever runs on what dies with it (below); each has to be renewed afterwards.'] : []),
    `Press Regenerate in ${console}, and leave its page open.`,
    'Paste what it shows here and store it. It is shown once.',
    'Put the new value into what runs, and see it work.',
    ...(others > 0 ? ['Renew what died, from the top of the list.'] : []),
  ];
}
