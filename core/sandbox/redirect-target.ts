/**
 * The callback with the answer's parameters behind it, and every byte of the callback as it was registered: it never
 * goes through a URL parser, which would rewrite it. What a header can't carry is percent-encoded, as a browser would.
 */
export function redirectTarget(redirectUri: string, parameters: Readonly<Record<string, string>>): string {
  const answer = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const target = `${redirectUri}${joint(redirectUri)}${answer}`;
  return target.replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
}

function joint(redirectUri: string): string {
  if (!redirectUri.includes('?')) return '?';
  return redirectUri.endsWith('?') || redirectUri.endsWith('&') ? '' : '&';
}

/**
 * Where the policy of the consent page must let its form lead: Chromium holds `form-action` against the redirect that
 * answers a form as well. The origin where policy grammar can name it, else (IPv6, custom schemes, hosts with signs
 * that would end the directive) the scheme alone.
 */
export function formActionSource(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri);
  return /^https?:\/\/[a-z0-9.-]+(?::\d+)?$/.test(origin) ? origin : protocol;
}
