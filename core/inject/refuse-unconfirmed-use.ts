import { isProduction, KeystageError } from '../../shared/index.ts';
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
  const production = places.filter(({ environment }) => isProduction(environment));
  const references = [...new Set(production.map(({ app, environment }) => `${app.handle}/${environment.handle}`))];
  const [first] = references;
  if (first === undefined || confirmed || !document.settings.confirmProductionUse) return references;
  throw new KeystageError('secret/confirm-production', `${first} is a production environment.`, {
    field: 'confirmProduction',
    hint: 'Confirm that its secrets are to be used, or use the development environment.',
  });
}
