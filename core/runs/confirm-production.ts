import { isProduction, KeystageError, type App, type Environment } from '../../shared/index.ts';

/** What ends or replaces a token that real users live on is a decision, and `consequence` says which. */
export function refuseUnconfirmedProduction(
  app: App,
  environment: Environment,
  confirmed: boolean,
  consequence: string,
): void {
  if (!isProduction(environment) || confirmed) return;
  throw new KeystageError(
    'oauth/confirm-production',
    `${app.name} · ${environment.name} is a production environment.`,
    {
      field: 'confirmProduction',
      hint: `${consequence} Confirm to go on, or use the development environment.`,
    },
  );
}
