import { described, type Row } from '../row.ts';

/** What libraries say of their own, in an answer's place: developers paste these, and the cause lies in the flow. */
export const libraryRows: readonly Row[] = [
  {
    id: 'cookie-host',
    family: 'library',
    of: 'any',
    code: 'oauth/wrong-state',
    title: 'Request token or state not found in the session',
    matches: described(
      /Failed to find request token in session|state (?:mismatch|parameter is missing)|Unable to verify authorization request state|PKCE code_verifier cookie was missing/i,
    ),
    message: 'The program lost its session between the two legs of the login.',
    cause:
      'Its cookie was set on another host than the callback’s: localhost and 127.0.0.1 are two hosts to a browser, and so are www and the bare domain. SameSite=Strict, or a second instance behind a balancer, does the same.',
    fix: 'Open the program at the very host that its callback URL names, and register that one.',
  },
  {
    id: 'insecure-transport',
    family: 'library',
    of: 'any',
    code: 'oauth/provider-error',
    title: 'OAuth 2 must utilize https (oauthlib)',
    matches: described(/OAuth 2 MUST utilize https|insecure_transport|OAUTHLIB_INSECURE_TRANSPORT/i),
    message: 'The library refuses a callback over http. X has not been asked.',
    cause: 'oauthlib wants https everywhere, also on this machine’s own address, where nothing leaves the machine.',
    fix: 'For a loopback callback, and only there, set OAUTHLIB_INSECURE_TRANSPORT=1 in the environment of the program.',
  },
  {
    id: 'email-missing',
    family: 'library',
    of: 'any',
    code: 'oauth/forbidden',
    title: 'No email came from the provider',
    matches: described(/Error getting user email from external provider|email (?:is )?required from (?:twitter|x)/i),
    message: 'The login passed, and X gave no email address.',
    cause:
      'X gives one only with “Request email” on (which needs links to terms and a privacy policy), with the scope users.email in OAuth 2.0, and for accounts that have confirmed one.',
    fix: 'Turn it on in X’s console, ask for users.email, log in again; and let people in who have none.',
  },
  {
    id: 'wrong-host-loop',
    family: 'library',
    of: 'any',
    code: 'oauth/provider-error',
    title: 'The authorize page of twitter.com',
    matches: described(/https?:\/\/(?:www\.|mobile\.)?twitter\.com\/(?:i\/oauth2|oauth)\/\w+/i),
    message: 'The program opens the authorize page on twitter.com.',
    cause:
      'twitter.com still shows it and does not share x.com’s session: people log in again and again, or see another of their accounts.',
    fix: 'Use https://x.com/i/oauth2/authorize, or https://api.x.com/oauth/authorize for OAuth 1.0a; update the library.',
  },
];
