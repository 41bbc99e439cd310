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

export type AskFor = (places: readonly Place[]) => Confirmation | null;

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
