import { KeystageError } from '../../shared/index.ts';
import { parseExternalUrl } from './external-url.ts';

interface AuthorizeRequest {
  readonly endpoint: URL;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly codeChallenge: string;
}

/**
 * The page where the user decides (RFC 6749 §4.1.1, RFC 7636 §4.3). A query that the endpoint has of its own is kept
 * (RFC 6749 §3.1). Throws `oauth/not-ready` where the result is nothing that a browser should be sent to.
 */
export function buildAuthorizeUrl(request: AuthorizeRequest): URL {
  const parameters: [string, string][] = [
    ['response_type', 'code'],
    ['client_id', request.clientId],
    ['redirect_uri', request.redirectUri],
    ...(request.scopes.length === 0 ? [] : [['scope', request.scopes.join(' ')] satisfies [string, string]]),
    ['state', request.state],
    ['code_challenge', request.codeChallenge],
    ['code_challenge_method', 'S256'],
  ];
  const ours = new Set(parameters.map(([name]) => name));
  const kept = [...request.endpoint.searchParams].filter(([name]) => !ours.has(name));
  const url = new URL(request.endpoint);
  url.search = [...kept, ...parameters].map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  try {
    return parseExternalUrl(url.href);
  } catch (error) {
    const reason = error instanceof KeystageError ? error.message : 'It is no address for a browser.';
    throw new KeystageError('oauth/not-ready', `The authorize endpoint can’t be opened. ${reason}`, {
      field: 'registration.endpoints.authorize',
      hint: 'Correct the authorize endpoint in the registration.',
      cause: error,
    });
  }
}

/** Every character but the unreserved ones, with %20 for a space: what X documents, and what no shell reads as its own. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
