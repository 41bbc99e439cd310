import { listNear } from '../near-callback.ts';
import { described, numbered, type Case, type Row } from '../row.ts';

const answered = ({ heard, evidence }: Case) =>
  evidence.attempt.step === 'callback' || (evidence.attempt.step === 'unknown' && heard.form === 'oauth2');

/** What X says of callback URLs, and what comes back to one in the place of a code. */
export const callbackRows: readonly Row[] = [
  {
    id: 'x-415',
    family: 'callback',
    of: 'x',
    code: 'oauth/callback-refused',
    title: 'Callback URL not approved (415)',
    matches: (one) => numbered(415)(one) || described(/^Callback URL not approved/i)(one),
    message: 'The callback URL is not on the app’s list at X.',
    cause: (one) =>
      `X compares every byte: scheme, localhost or 127.0.0.1, port, upper and lower case, the last slash, the query. ${listNear(one.evidence)}`.trim(),
    fix: 'Copy the URL from here into X’s console (User authentication settings, Callback URI), save, and probe it again. A change there counts at once.',
  },
  {
    id: 'x-417',
    family: 'callback',
    of: 'x',
    code: 'oauth/callback-refused',
    title: 'Desktop applications only support ‘oob’ (417)',
    matches: (one) => numbered(417)(one) || described(/^Desktop applications only support/i)(one),
    message: 'The app has no callback URL at X at all.',
    cause:
      'The words mislead: it is not the kind of application. X says this where no callback URL is configured, and takes nothing but a PIN login then.',
    fix: 'Add the callback URL in X’s console (User authentication settings), even if you log in by PIN, and save.',
  },
  {
    id: 'denied',
    family: 'callback',
    of: 'any',
    code: 'oauth/denied',
    title: 'Access denied on the authorize page',
    matches: (one) =>
      (answered(one) && one.heard.name === 'access_denied')
      || (one.evidence.attempt.step === 'callback' && one.heard.form === 'empty'),
    message: 'Access was denied on the authorize page.',
    cause: 'Whoever was at the page said no, or the page was of an account that may not say yes.',
    fix: 'Log in again and approve. If the page showed the wrong account, switch accounts in the browser first, or open the authorize URL in a private window.',
  },
  {
    id: 'denied-oauth1',
    family: 'callback',
    of: 'any',
    code: 'oauth/denied',
    title: 'Denied in OAuth 1.0a (denied=)',
    matches: ({ heard }) => heard.form === 'text' && /(?:^|[?&])denied=[\w-]+/.test(heard.text ?? ''),
    message: 'The user cancelled on the authorize page.',
    cause:
      'After a cancel, X comes back with “denied” in the place of oauth_token and oauth_verifier. Programs that read only those two crash here, or report a bad token.',
    fix: 'Look for “denied” first in the callback’s handler, and offer to log in again. Many users close the tab instead, and then nothing comes back at all.',
  },
  {
    id: 'server-trouble',
    family: 'callback',
    of: 'any',
    code: 'oauth/provider-error',
    title: 'The authorize page has trouble of its own',
    matches: ({ heard }) => heard.name === 'server_error' || heard.name === 'temporarily_unavailable',
    message: ({ who }) => `${who} has trouble of its own.`,
    cause: '',
    fix: 'Look at the provider’s status page, and try again later.',
  },
  {
    id: 'client-not-allowed',
    family: 'callback',
    of: 'any',
    code: 'oauth/client-rejected',
    title: 'This client may not log anyone in this way',
    matches: (one) => answered(one) && one.heard.name === 'unauthorized_client' && one.heard.text === null,
    message: ({ who }) => `${who} does not let this client log anyone in this way.`,
    cause: '',
    fix: 'Switch OAuth 2.0 user authentication on for the app in the provider’s console.',
  },
  {
    id: 'callback-unknown',
    family: 'callback',
    of: 'any',
    code: 'oauth/provider-error',
    title: 'An error came in the place of a code',
    matches: ({ heard, evidence }) =>
      evidence.attempt.step === 'callback' && heard.name !== 'invalid_scope' && heard.name !== 'unauthorized_client',
    message: ({ who }) => `${who} sent an error in the place of a code.`,
    cause: '',
    fix: 'The words above are the server’s; its documentation says what they mean.',
  },
];
