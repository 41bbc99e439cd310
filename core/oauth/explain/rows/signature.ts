import { describeClock, isOff } from '../clock-skew.ts';
import { described, numbered, type Case, type Row } from '../row.ts';

const appOnly = ({ evidence }: Case) =>
  evidence.attempt.step === 'app-only'
  || (evidence.attempt.step === 'api' && evidence.attempt.credential === 'app-only');

/** OAuth 1.0a: what is signed, with what, and when. */
export const signatureRows: readonly Row[] = [
  {
    id: 'x-135',
    family: 'signature',
    of: 'x',
    code: 'oauth/clock-skew',
    title: 'Timestamp out of bounds (135)',
    matches: (one) =>
      numbered(135)(one)
      || described(/timestamp out of bounds/i)(one)
      || (numbered(32)(one) && isOff(one))
      || (described(/^Failed to validate oauth signature and token/i)(one) && isOff(one)),
    message: 'The clock of this machine is wrong, so the signature was refused.',
    cause: (one) => `X takes timestamps that are off by five minutes at most. ${describeClock(one)}`.trim(),
    fix: 'Set the clock (turn automatic time on; in WSL and virtual machines: after sleep, too), then try again. Keys and secrets are not at fault.',
  },
  {
    id: 'x-32',
    family: 'signature',
    of: 'x',
    code: 'oauth/client-rejected',
    title: 'Could not authenticate you (32)',
    matches: (one) =>
      numbered(32)(one) || described(/^(?:Could not authenticate you|Failed to validate oauth signature)/i)(one),
    message: 'The signature was not accepted.',
    cause: (one) =>
      [
        describeClock(one),
        "A wrong or regenerated API key secret or token secret, a secret of another app or environment than the key, a line break that was pasted along, or a base string that differs: a space written as +, a bare ! * ' ( ), a JSON body that was signed, another host than the one that was called.",
      ]
        .join(' ')
        .trim(),
    fix: 'Run the probe of API key and secret. If it passes, the secrets are right and the request was signed wrongly: put it into Signatures (keystage explain-signature), which shows where the two base strings part.',
  },
  {
    id: 'x-89',
    family: 'signature',
    of: 'x',
    code: 'oauth/token-rejected',
    title: 'Invalid or expired token (89)',
    matches: numbered(89),
    message: 'The access token is not valid any more, or never was for this app.',
    cause:
      'Tokens of OAuth 1.0a do not expire by themselves: this one was revoked by its user (x.com/settings/connected_apps), regenerated, invalidated, or belongs to another app than the API key. A token copied without its last character looks the same.',
    fix: ({ evidence }) =>
      `Log in again, or regenerate the access token in X’s console and store both halves at once.${
        evidence.facts?.kinds.includes('access-token') === false ? ' This environment holds no access token yet.' : ''
      }`,
  },
  {
    id: 'x-215',
    family: 'signature',
    of: 'x',
    code: 'oauth/client-rejected',
    title: 'Bad authentication data (215)',
    matches: numbered(215),
    message: 'X saw no authentication in the request that it could read.',
    cause:
      'The Authorization header was missing, empty, or of a form that X does not know: stripped by a proxy or a redirect, sent as a query parameter, or built of an empty variable.',
    fix: 'Look at the request as it was sent: it needs one header that begins with “OAuth ” or “Bearer ”. Check that the variables that hold key and token are set where the program runs.',
  },
  {
    id: 'x-99',
    family: 'signature',
    of: 'x',
    code: 'oauth/client-rejected',
    title: 'Unable to verify your credentials (99)',
    matches: numbered(99),
    message: (one) =>
      one.evidence.attempt.step === 'invalidate'
        ? 'X knows no such bearer token of this app.'
        : 'API key and secret were not accepted.',
    cause:
      'X says this of a wrong or regenerated API key or secret, of the OAuth 2.0 client ID used in their place, of a missing grant_type, of a bearer token that is no longer live, and of too many calls in a short time.',
    fix: 'Copy API key and secret (not client ID and secret) from X’s console again. If they are right, wait 15 minutes: X counts these calls.',
  },
  {
    id: 'x-request-token-dead',
    family: 'signature',
    of: 'x',
    code: 'oauth/token-rejected',
    title: 'Request token missing or invalid',
    matches: (one) =>
      described(/^(?:Request token missing|Invalid request token)/i)(one)
      || described(/request token for this page is invalid|There is no request token for this page/i)(one),
    message: 'The request token was not accepted.',
    cause:
      'Request tokens work once, for some minutes, with the API key that asked for them. This one was used, is too old, was never approved, or did not reach X: the page of an earlier login, a link opened twice, or an address cut off at “&” by a shell.',
    fix: 'Start the login anew, and use the newest tab only.',
  },
  {
    id: 'x-verifier',
    family: 'signature',
    of: 'x',
    code: 'oauth/code-rejected',
    title: 'Invalid verifier or PIN',
    matches: described(/Invalid oauth_verifier|Error processing your OAuth request/i),
    message: 'The verifier or PIN was not accepted.',
    cause:
      'It was mistyped, used before, or is of another login than the request token. A PIN has seven digits and works once.',
    fix: 'Start the login anew, and enter the PIN that this very page shows.',
  },
  {
    id: 'x-92',
    family: 'signature',
    of: 'x',
    code: 'oauth/provider-error',
    title: 'SSL is required (92)',
    matches: numbered(92),
    message: 'The request was not made over TLS 1.2 or newer.',
    cause: 'It went over plain http, or an old TLS library or a proxy spoke an older version.',
    fix: 'Use https://api.x.com, and update the program’s TLS library or the proxy. What was sent in clear is to be regenerated.',
  },
  {
    id: 'x-unsigned-bearer',
    family: 'signature',
    of: 'x',
    code: 'oauth/token-rejected',
    title: 'Unauthorized, without a word (API 2)',
    matches: ({ heard }) =>
      heard.status === 401
      && (heard.problemType === 'about:blank' || (heard.form === 'text' && /^Unauthorized$/i.test(heard.text ?? ''))),
    message: 'The API did not accept the token or the signature.',
    cause: (one) => {
      const { attempt } = one.evidence;
      const clock = isOff(one) ? `${describeClock(one)} That alone is enough. ` : '';
      if (appOnly(one)) {
        return `${clock}The bearer token was invalidated, regenerated, cut off, or belongs to an app that is suspended.`;
      }
      if (attempt.step === 'api' && attempt.credential === 'oauth2-user') {
        return 'OAuth 2.0 access tokens live two hours. This one is over, was revoked, or was ended by a newer login of the same account on the same app.';
      }
      if (attempt.step === 'api') {
        return `${clock}The token was revoked or is another app’s, or the signature is wrong: API 2 tells none of them apart. ${describeClock(one)}`.trim();
      }
      return `${clock}API 2 says this of every token that it does not take: over (two hours for OAuth 2.0), revoked, another app’s, cut off; of a wrong OAuth 1.0a signature; and of a refresh token sent as an access token.`;
    },
    fix: ({ evidence: { attempt } }) => {
      if (attempt.step === 'api' && attempt.credential === 'oauth2-user') return 'Refresh the token, or log in again.';
      if (attempt.step === 'api' && attempt.credential === 'app-only')
        return 'Get the app’s bearer token anew (keystage oauth app-only), and run the probe of API key and secret.';
      return 'Find out which: run the probes, refresh an OAuth 2.0 token, and put a signed request into Signatures.';
    },
  },
];
