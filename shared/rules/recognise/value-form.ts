/** What a value looks like, in the words of X's console and documentation. */
export const formNames = {
  'api-key': 'an API key (consumer key)',
  'api-secret': 'an API key secret',
  'access-token': 'an OAuth 1.0a access token',
  'access-token-secret': 'an OAuth 1.0a access token secret',
  'request-token': 'an OAuth 1.0a request token',
  'bearer-token': 'a bearer token (app-only)',
  'client-id': 'an OAuth 2.0 client ID',
  'client-secret': 'an OAuth 2.0 client secret',
  'authorization-code': 'an OAuth 2.0 authorization code',
  'oauth2-access-token': 'an OAuth 2.0 access token',
  'oauth2-refresh-token': 'an OAuth 2.0 refresh token',
  'app-id': 'a numeric app ID',
  pin: 'a PIN',
  'xai-key': 'a key of xAI',
} as const;
export type ValueForm = keyof typeof formNames;

/**
 * One reading of a value. `telling` readings rest on a structure that chance does not produce; the others on length and
 * alphabet alone, which several kinds share. What the value does not carry is null.
 */
export interface Reading {
  readonly form: ValueForm;
  readonly telling: boolean;
  /** Milliseconds since 1970. */
  readonly issuedAt: number | null;
  /** The provider's app id that the value was issued to. */
  readonly providerAppId: string | null;
  /** The numeric id of the account that the value speaks for. */
  readonly userId: string | null;
}
