import { KeystageError } from '../../shared/index.ts';

/**
 * The redirect URI has to be one of the registered ones, byte for byte: the provider compares it in that way, and answers
 * with a page that never calls back. Throws `oauth/callback-unregistered`.
 */
export function requireRegistered(redirectUri: string, registered: readonly string[]): void {
  if (registered.includes(redirectUri)) return;
  const near = registered.find((url) => isNear(url, redirectUri));
  throw new KeystageError('oauth/callback-unregistered', `${redirectUri} is not among the registered callback URLs.`, {
    field: 'redirectUri',
    hint:
      near === undefined
        ? 'Add it to the environment’s registration and, byte for byte the same, in the provider’s console.'
        : `${near} is registered, and to the provider that is another URL. Use one of the two in both places.`,
  });
}

/** Alike but for what people take for the same: the last slash, the letters’ case, localhost for 127.0.0.1. */
function isNear(one: string, other: string): boolean {
  const loose = (url: string) => url.toLowerCase().replace('//localhost', '//127.0.0.1').replace(/\/$/, '');
  return loose(one) === loose(other);
}
