/**
 * The origin that credentials may be sent to, in its one spelling (`https://api.example.com:8443`); null for what is
 * none: another scheme than https (http to this machine alone), a path, a user name.
 */
export function readApiOrigin(text: string): string | null {
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  if (url.username !== '' || url.password !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return null;
  }
  return isSafeTransport(url) ? url.origin : null;
}

/** Whether a secret may go this way: over TLS, or not beyond this machine. */
export function isSafeTransport(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
