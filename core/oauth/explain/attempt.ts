import { assertNever } from '../../../shared/index.ts';

/**
 * What was being tried when the server refused. `codeAgeMs` counts from the callback to the request. `unknown` is for
 * an answer that some other program got.
 */
export type Attempt =
  | { readonly step: 'callback' }
  | { readonly step: 'exchange'; readonly codeAgeMs: number }
  | { readonly step: 'refresh' }
  | { readonly step: 'revoke' }
  | { readonly step: 'request-token'; readonly callback: string }
  | { readonly step: 'access-token' }
  | { readonly step: 'app-only' }
  | { readonly step: 'invalidate' }
  | { readonly step: 'api'; readonly credential: ApiCredential }
  | { readonly step: 'unknown' };

/** What a request to the API was made as. */
export type ApiCredential = 'oauth1' | 'oauth2-user' | 'app-only';

/** What was refused, as the object of a sentence. */
export function describeAttempt(attempt: Attempt): string {
  switch (attempt.step) {
    case 'callback':
      return 'the login';
    case 'exchange':
      return 'the authorization code';
    case 'refresh':
      return 'the refresh token';
    case 'revoke':
    case 'invalidate':
      return 'the token to revoke';
    case 'request-token':
      return 'the request token’s request';
    case 'access-token':
      return 'the request token and its verifier';
    case 'app-only':
      return 'the API key and secret';
    case 'api':
    case 'unknown':
      return 'the request';
    default:
      return assertNever(attempt, 'attempt');
  }
}
