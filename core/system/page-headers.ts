/** Where a page may connect: to its own server (the browser door), or nowhere at all (the desktop, which has IPC). */
type Connections = 'self' | 'none';

/**
 * The policy of every page we serve. Nothing is allowed but our own files: no inline script or style, no frames, no
 * forms, no base; strings don't become script (Trusted Types). As a header rather than <meta>, since `frame-ancestors`
 * works in a header only.
 */
function contentSecurityPolicy(connections: Connections): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src '${connections}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/**
 * The headers of every answer. The cross-origin ones keep other pages from embedding ours, from reading it, and from
 * holding a handle to its window. There is no CORS header, so that no other origin may read anything.
 */
export function pageHeaders(connections: Connections): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connections),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), clipboard-read=()',
    'Cache-Control': 'no-store',
  };
}
