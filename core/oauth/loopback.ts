/**
 * Whether a host, as `URL.hostname` writes it, can only be this machine. Names other than `localhost` resolve to
 * whatever their owner says (DNS rebinding), so no name is recognised by its ending.
 */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Whether a secret may be sent there: over TLS, or without leaving this machine. */
export function isConfidentialTransport(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}
