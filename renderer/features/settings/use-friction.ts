import { useMemo } from 'react';
import type { EnvironmentView } from '../../../shared/index.ts';
import { findHardest } from '../../../shared/rules/friction.ts';
import { useAnswer } from '../../data/use-answer.ts';

export type Place = Pick<EnvironmentView, 'handle' | 'sandbox' | 'name'>;

/** What is to be confirmed before something is done to these places; null for nothing. `word` is what is to be typed. */
export interface Confirmation {
  readonly place: Place;
  readonly word: string | null;
}

/** For what takes away or gives out what is kept. The sandbox makes no difference to it. */
export type AskFor = (places: readonly Place[]) => Confirmation | null;

/** For a login, a revocation or a request: what goes to the sandbox alone asks nothing. */
export function useFrictionOfSending(): AskFor {
  const askFor = useFriction();
  return useMemo(() => (places) => askFor(places.filter(({ sandbox }) => !sandbox)), [askFor]);
}

/** Until the settings are known, the usual ones hold. */
export function useFriction(): AskFor {
  const settings = useAnswer('settings.show', {}).data;
  return useMemo(
    () => (places) => {
      const hardest = findHardest(settings ?? {}, places);
      return hardest && { place: hardest.place, word: hardest.friction === 'typed' ? hardest.place.name : null };
    },
    [settings],
  );
}
