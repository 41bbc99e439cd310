/**
 * What libraries, browsers and OAuth 1.0a servers other than X say in an answer's place: the sandbox is X's stand-in and
 * never says these, so that there is nothing to send, and the words are shown.
 */
export const librarySamples: ReadonlyMap<string, string> = new Map([
  ['cookie-host', 'Error: Failed to find request token in session'],
  ['insecure-transport', '(insecure_transport) OAuth 2 MUST utilize https.'],
  ['email-missing', 'Error getting user email from external provider'],
  ['wrong-host-loop', 'https://twitter.com/i/oauth2/authorize?response_type=code&client_id=sample'],
  ['oauth1-clock', 'oauth_problem=timestamp_refused'],
  ['oauth1-nonce', 'oauth_problem=nonce_used'],
  ['oauth1-method', 'oauth_problem=signature_method_rejected'],
  ['oauth1-verifier', 'oauth_problem=verifier_invalid'],
  ['oauth1-token', 'oauth_problem=token_expired'],
  ['oauth1-denied', 'oauth_problem=permission_denied'],
  ['oauth1-client', 'oauth_problem=signature_invalid'],
  ['denied-oauth1', 'http://127.0.0.1:8735/callback?denied=sample-request-token'],
]);
