import { frictionOf, isProductionStage, KeystageError } from '../../shared/index.ts';
import type { Document } from '../vault/document.ts';
import type { ValuePlace } from './find-value.ts';

/**
 * The references of the production environments among `places`. Throws unless their use is confirmed or the settings
 * ask for no confirmation: a program that was given the wrong environment's secrets does what it does to real users.
 */
export function refuseUnconfirmedUse(
  document: Document,
  places: readonly Pick<ValuePlace, 'app' | 'environment'>[],
  confirmed: boolean,
): string[] {
  const production = places.filter(({ environment }) => isProductionStage(environment));
  const references = [...new Set(production.map(({ app, environment }) => `${app.handle}/${environment.handle}`))];
  const [first] = references;
  const asking = places.find(
    ({ environment }) => !isProductionStage(environment) && frictionOf(document.settings, environment) !== 'none',
  );
  if (confirmed) return references;
  if (first !== undefined && document.settings.confirmProductionUse)
    throw unconfirmed(first, 'is a production environment');
  if (asking !== undefined) {
    throw unconfirmed(`${asking.app.handle}/${asking.environment.handle}`, 'asks for a confirmation, by the settings');
  }
  return references;
}

function unconfirmed(place: string, why: string): KeystageError {
  return new KeystageError('secret/confirm-production', `${place} ${why}.`, {
    field: 'confirmProduction',
    hint: 'Confirm that its secrets are to be used, or use the development environment.',
  });
}
