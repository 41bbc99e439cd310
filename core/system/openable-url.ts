import { KeystageError } from '../../shared/index.ts';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The last gate before a URL reaches the operating system, which would otherwise run whatever program is registered for
 * its scheme (CVE-2025-6514 began this way). Only https passes, and http to this machine. Throws
 * 'oauth/browser-failed'; the message names the scheme only, since the rest may carry a state or a token.
 */
export function refuseUnopenable(url: URL): void {
  const isWeb = url.protocol === 'https:';
  const isLocal = url.protocol === 'http:' && loopbackHosts.has(url.hostname);
  if (!isWeb && !isLocal) {
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
