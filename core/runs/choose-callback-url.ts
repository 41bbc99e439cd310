import { findListener, KeystageError, type App, type Environment } from '../../shared/index.ts';

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
