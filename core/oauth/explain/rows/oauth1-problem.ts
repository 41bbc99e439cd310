import { describeClock, isOff } from '../clock-skew.ts';
import { described, type Case, type Row } from '../row.ts';

/** Whether the answer was to one of the legs, or speaks as only they do. */
function atLeg({ evidence, heard }: Case): boolean {
  const { step } = evidence.attempt;
  const isLeg = step === 'request-token' || step === 'access-token' || step === 'invalidate';
  return isLeg || (step === 'unknown' && heard.name !== null && problems.has(heard.name));
}

/** OAuth Problem Reporting's words; the three that begin with `invalid_` are oauthlib's. */
const problems: ReadonlySet<string> = new Set([
  'consumer_key_refused',
  'consumer_key_rejected',
  'consumer_key_unknown',
  'nonce_used',
  'permission_denied',
  'permission_unknown',
  'signature_invalid',
  'signature_method_rejected',
  'timestamp_refused',
  'token_expired',
  'token_rejected',
  'token_revoked',
  'token_used',
  'user_refused',
  'verifier_invalid',
]);

/** RFC 5849 §3.2 asks for a 401 and for no reason; oauthlib, for one, gives none. */
function isSilentRefusal({ heard }: Case): boolean {
  return heard.status === 401 && heard.number === null && heard.name === null;
}

const named =
  (pattern: RegExp) =>
  (one: Case): boolean =>
    atLeg(one) && one.heard.name !== null && pattern.test(one.heard.name);

/** What servers other than X say at the three legs of OAuth 1.0a, in the words of a convention or in none. */
export const oauth1ProblemRows: readonly Row[] = [
  {
    id: 'oauth1-clock',
    family: 'signature',
    of: 'any',
    code: 'oauth/clock-skew',
    title: 'Timestamp refused',
    // oauthlib says invalid_request, and what is invalid in words alone.
    matches: (one) => named(/^timestamp_refused$/)(one) || (atLeg(one) && isOff(one) && described(/timestamp/i)(one)),
    message: 'The time in the request was refused.',
    cause: (one) => `A signature carries the time, and is good for a few minutes. ${describeClock(one)}`.trim(),
    fix: 'Set the clock (turn automatic time on; in WSL and virtual machines: after sleep, too), then try again.',
  },
  {
    id: 'oauth1-nonce',
    family: 'signature',
    of: 'any',
    code: 'oauth/client-rejected',
    title: 'Nonce used before',
    matches: named(/^nonce_used$/),
    message: ({ who }) => `${who} has seen this request before.`,
    cause:
      'A nonce works once. Keystage makes a fresh one of 128 bits for each request, so something on the way sent it twice.',
    fix: 'Try again. Look for a proxy that repeats requests.',
  },
  {
    id: 'oauth1-method',
    family: 'signature',
    of: 'any',
    code: 'oauth/client-rejected',
    title: 'Signature method refused',
    matches: named(/^(?:signature_method_rejected|invalid_signature_method)$/),
    message: ({ who }) => `${who} does not take this signature method.`,
    cause: '',
    fix: 'Choose another signature method in the registration; the server’s documentation names it.',
  },
  {
    id: 'oauth1-verifier',
    family: 'signature',
    of: 'any',
    code: 'oauth/code-rejected',
    title: 'Verifier or PIN refused',
    // At the third leg, silence is about the verifier: the same key, secret, method and clock have been believed at the first.
    matches: (one) =>
      named(/^verifier_invalid$/)(one)
      || (one.evidence.attempt.step === 'access-token' && isSilentRefusal(one) && !isOff(one)),
    message: 'The verifier or PIN was not accepted.',
    cause: (one) => {
      const cause = 'It was mistyped, used before, or is of another login than the request token.';
      return isSilentRefusal(one) ? `${cause} Key and secret were believed when the request token was given.` : cause;
    },
    fix: 'Start the login anew, and enter the PIN that this very page shows.',
  },
  {
    id: 'oauth1-token',
    family: 'signature',
    of: 'any',
    code: 'oauth/token-rejected',
    title: 'OAuth 1.0a token refused',
    matches: named(/^token_/),
    message: ({ who }) => `${who} did not accept the token.`,
    cause: ({ evidence: { attempt } }) =>
      attempt.step === 'access-token'
        ? 'A request token lives for some minutes and works once; or access was not granted with it.'
        : 'It was revoked, has expired, or belongs to another app than the API key.',
    fix: 'Log in again, and decide on the page that this login opens.',
  },
  {
    id: 'oauth1-denied',
    family: 'callback',
    of: 'any',
    code: 'oauth/denied',
    title: 'Access denied (oauth_problem)',
    matches: named(/^(?:permission_denied|permission_unknown|user_refused)$/),
    message: 'Access was denied on the authorize page.',
    cause: 'Whoever was at the page said no, or has not decided yet.',
    fix: 'Log in again and approve.',
  },
  {
    id: 'oauth1-client',
    family: 'signature',
    of: 'any',
    code: 'oauth/client-rejected',
    title: 'OAuth 1.0a request not believed',
    matches: (one) =>
      named(/^(?:signature_invalid|consumer_key_\w+|invalid_client|invalid_signature)$/)(one)
      || (atLeg(one) && isSilentRefusal(one)),
    message: ({ who }) => `${who} did not believe the signed request.`,
    cause: (one) =>
      [
        isOff(one) ? `${describeClock(one)} That alone is enough.` : describeClock(one),
        'What remains: another API key or secret than the server’s, another signature method, a token or verifier that it does not know, or a base string that differs.',
      ]
        .join(' ')
        .trim(),
    fix: 'Compare API key, secret and signature method with the provider’s console. Signatures (keystage explain-signature) shows where two base strings part.',
  },
];
