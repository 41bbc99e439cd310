import { KeystageError } from '../../shared/index.ts';
import { isConfidentialTransport } from '../oauth/loopback.ts';

/**
 * The last gate before a URL, already checked by `parseExternalUrl`, reaches the operating system, which would otherwise run whatever program is registered for
 * its scheme (CVE-2025-6514 began this way). Only https passes, and http to this machine. Throws
 * 'oauth/browser-failed'; the message names the scheme only, since the rest may carry a state or a token.
 */
export function refuseUnopenable(url: URL): void {
  if (!isConfidentialTransport(url)) {
    throw new KeystageError('oauth/browser-failed', `A ${url.protocol} address is not opened in the browser.`, {
      hint: 'Only https addresses, and http addresses of this machine, are opened.',
    });
  }
  // Credentials in a URL serve phishing ("https://x.com@evil.test"), and browsers show them in their history.
  if (url.username !== '' || url.password !== '') {
    throw new KeystageError('oauth/browser-failed', 'An address with a user name in it is not opened in the browser.', {
      hint: 'Take the part before the @ out of the endpoint.',
    });
  }
}
