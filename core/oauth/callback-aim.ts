import { findListener, KeystageError, type CertificateFiles } from '../../shared/index.ts';
import { toCallbackPlace, type CallbackPlace } from './listener/callback-place.ts';
import type { RegisteredQuery } from './listener/callback-reading.ts';
import { requireRegistered } from './registered-callback.ts';

/** How the provider's answer comes back to an attempt. */
export type CallbackAim =
  | { readonly kind: 'listener'; readonly redirectUri: string; readonly place: CallbackPlace }
  /** Nothing of ours can listen there: the user pastes the URL that the browser was sent to. `why` is a sentence. */
  | { readonly kind: 'paste'; readonly redirectUri: string; readonly place: RegisteredQuery; readonly why: string }
  /** The provider shows a PIN instead (`oob`, OAuth 1.0a). */
  | { readonly kind: 'pin'; readonly redirectUri: 'oob' };

export type RedirectAim = Exclude<CallbackAim, { kind: 'pin' }>;

export interface Listening {
  /** False where the user will paste the redirected URL. */
  readonly listen: boolean;
  /** Null where there is none: an https callback is then pasted. */
  readonly certificate: CertificateFiles | null;
}

/**
 * Finds how the answer will come, if the redirect URI is one of the registered ones. Throws `oauth/callback-unregistered`,
 * `oauth/callback-not-local` for a URL that is of no use to anyone, `input/invalid` for a certificate that would be.
 */
export function findCallbackAim(
  redirectUri: string,
  registered: readonly string[],
  { listen, certificate }: Listening,
): RedirectAim {
  requireRegistered(redirectUri, registered);
  const found = findListener(redirectUri, { certificate: certificate !== null });
  if (certificate !== null) {
    if (!listen) throw uselessCertificate('Keystage was told not to listen');
    if (!found.listenable || !found.secure) {
      throw uselessCertificate(`the callback URL ${redirectUri} is not https on this machine`);
    }
  }
  if (found.listenable && listen) {
    return { kind: 'listener', redirectUri, place: toCallbackPlace(redirectUri, certificate) };
  }
  if (!found.listenable && !found.pasteable) {
    throw new KeystageError('oauth/callback-not-local', `No answer can come to the callback URL: ${found.reason}.`, {
      field: 'redirectUri',
      hint: 'Use a registered URL such as http://127.0.0.1:8735/callback.',
    });
  }
  const why = found.listenable
    ? 'Keystage was told not to listen.'
    : `Keystage can’t listen at the callback URL: ${found.reason}.`;
  const registeredQuery = [...new URL(redirectUri).searchParams];
  return { kind: 'paste', redirectUri, place: { registeredQuery }, why };
}

/** Left unused it would seem to have been of use. */
export function uselessCertificate(why: string): KeystageError {
  return new KeystageError('input/invalid', `A certificate is of no use here: ${why}.`, {
    field: 'certificate',
    hint: 'Leave it out, or choose a registered callback URL such as https://127.0.0.1:8735/callback.',
  });
}
