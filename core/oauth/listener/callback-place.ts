import { findListener, KeystageError, type CertificateFiles } from '../../../shared/index.ts';
import type { LoopbackHostname } from './bind-loopback.ts';

/** Where the callback of one login has to arrive, in the form in which a browser's request says it. */
export interface CallbackPlace {
  readonly hostname: LoopbackHostname;
  readonly port: number;
  /** The one `Host` that is ours, with its port; without it for the scheme's own port, as browsers write it. */
  readonly host: string;
  /** The one `Origin` that is ours. */
  readonly origin: string;
  readonly path: string;
  /** The parameters of the registered URL's own query, which the provider has to keep (RFC 6749 §3.1.2). */
  readonly registeredQuery: readonly (readonly [string, string])[];
  /** What an https callback is received with; null for plain http. The files are read when the listener opens. */
  readonly certificate: CertificateFiles | null;
}

/** `certificate` is for an https callback, which can't be received without one. Throws `oauth/callback-not-local`. */
export function toCallbackPlace(redirectUri: string, certificate: CertificateFiles | null = null): CallbackPlace {
  const place = findListener(redirectUri, { certificate: certificate !== null });
  if (!place.listenable) {
    throw new KeystageError('oauth/callback-not-local', `Keystage can’t listen at the callback URL: ${place.reason}.`, {
      field: 'redirectUri',
      hint: 'Use a registered URL such as http://127.0.0.1:8735/callback.',
    });
  }
  const { host, origin } = new URL(redirectUri);
  const { hostname, port, path } = place;
  return {
    hostname,
    port,
    host,
    origin,
    path,
    registeredQuery: [...new URLSearchParams(place.query)],
    certificate: place.secure ? certificate : null,
  };
}
