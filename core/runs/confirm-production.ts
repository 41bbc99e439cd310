import {
  frictionOfSending,
  isProduction,
  KeystageError,
  type App,
  type Environment,
  type Settings,
} from '../../shared/index.ts';

/**
 * What ends or replaces a token, or acts on real users, is a decision where the environment asks for one: in production,
 * and where the settings say so. `consequence` says what it is about.
 */
export function refuseUnconfirmed(
  settings: Pick<Settings, 'friction'>,
  { app, environment }: { readonly app: App; readonly environment: Environment },
  confirmed: boolean,
  consequence: string,
): void {
  if (confirmed || frictionOfSending(settings, environment) === 'none') return;
  const production = isProduction(environment);
  throw new KeystageError(
    'oauth/confirm-production',
    `${app.name} · ${environment.name} ${production ? 'is a production environment' : 'asks for a confirmation, by the settings'}.`,
    {
      field: 'confirmProduction',
      hint: `${consequence} Confirm to go on${production ? ', or use the development environment' : ''}.`,
    },
  );
}
