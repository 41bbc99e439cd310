import { findListener, isProduction, KeystageError, type App, type Environment } from '../../shared/index.ts';

// What is settled before a login starts, from the vault's records alone.

/** X keeps one live grant for each app and user, so that a login against production is a decision. */
export function refuseUnconfirmedProduction(app: App, environment: Environment, confirmed: boolean): void {
  if (!isProduction(environment) || confirmed) return;
  throw new KeystageError(
    'oauth/confirm-production',
    `${app.name} · ${environment.name} is a production environment.`,
    {
      field: 'confirmProduction',
      hint: 'X keeps one live grant for each app and user: logging in here ends the tokens that production uses for this account. Confirm to go on, or use the development environment.',
    },
  );
}

/** The first registered callback URL that this machine can listen on. */
export function chooseCallbackUrl(app: App, environment: Environment): string {
  const { callbackUrls } = environment.registration;
  const usable = callbackUrls.find((url) => findListener(url).listenable);
  if (usable !== undefined) return usable;
  const where = `${app.handle}/${environment.handle}`;
  if (callbackUrls.length === 0) {
    throw new KeystageError('oauth/not-ready', `${where} has no callback URL.`, {
      field: 'registration.callbackUrls',
      hint: 'Add one here and, byte for byte the same, in the provider’s console: for example http://127.0.0.1:8735/callback.',
    });
  }
  throw new KeystageError('oauth/callback-not-local', `None of the callback URLs of ${where} leads to this machine.`, {
    field: 'registration.callbackUrls',
    hint: 'Add a loopback one, here and in the provider’s console: for example http://127.0.0.1:8735/callback.',
  });
}
