/** What libraries and browsers say in an answer's place: there is nothing to send for these, and the words are shown. */
export const librarySamples: ReadonlyMap<string, string> = new Map([
  ['cookie-host', 'Error: Failed to find request token in session'],
  ['insecure-transport', '(insecure_transport) OAuth 2 MUST utilize https.'],
  ['email-missing', 'Error getting user email from external provider'],
  ['wrong-host-loop', 'https://twitter.com/i/oauth2/authorize?response_type=code&client_id=sample'],
  ['denied-oauth1', 'http://127.0.0.1:8735/callback?denied=sample-request-token'],
]);
