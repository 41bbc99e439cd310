import { findListener, KeystageError, type App, type Environment } from '../../shared/index.ts';

/**
 * The first registered callback URL that this machine can listen on, an https one where there is a certificate; else the
 * first whose answer can be pasted.
 */
export function chooseCallbackUrl(app: App, environment: Environment, certificate: boolean): string {
  const { callbackUrls } = environment.registration;
  const places = callbackUrls.map((url) => ({ url, place: findListener(url, { certificate }) }));
  const usable =
    (certificate ? places.find(({ place }) => place.listenable && place.secure) : undefined)
    ?? places.find(({ place }) => place.listenable)
    ?? places.find(({ place }) => !place.listenable && place.pasteable);
  if (usable !== undefined) return usable.url;
  const where = `${app.handle}/${environment.handle}`;
  if (callbackUrls.length === 0) {
    throw new KeystageError('oauth/not-ready', `${where} has no callback URL.`, {
      field: 'registration.callbackUrls',
      hint: 'Add one here and, byte for byte the same, in the provider’s console: for example http://127.0.0.1:8735/callback.',
    });
  }
  throw new KeystageError('oauth/callback-not-local', `None of the callback URLs of ${where} can be of use.`, {
    field: 'registration.callbackUrls',
    hint: 'Add a loopback one, here and in the provider’s console: for example http://127.0.0.1:8735/callback.',
  });
}
