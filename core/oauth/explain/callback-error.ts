import type { Explanation } from './explanation.ts';
import { capitalise } from './refusal.ts';

/** What the provider sent in the place of a code (RFC 6749 §4.1.2.1), with secrets taken out. */
interface CallbackError {
  readonly error: string | null;
  readonly description: string | null;
}

/** Explains an error that came back to the callback URL with the right state. */
export function explainCallbackError({ error, description }: CallbackError, label: string): Explanation {
  const who = capitalise(label);
  const words = [error, description].filter((text) => text !== null && text !== '').join(': ');
  const quote = words === '' ? `${who} sent neither a code nor an error.` : `${who} sent “${words}”.`;
  switch (error) {
    case null:
    case 'access_denied':
      return {
        code: 'oauth/denied',
        message: 'Access was denied on the authorize page.',
        cause: quote,
        fix: 'Log in again and approve. If the page showed the wrong account, switch accounts in the browser first.',
      };
    case 'invalid_scope':
      return {
        code: 'oauth/provider-error',
        message: `${who} did not accept the scopes.`,
        cause: quote,
        fix: 'Ask only for scopes that the provider knows and allows for this app.',
      };
    case 'unauthorized_client':
      return {
        code: 'oauth/client-rejected',
        message: `${who} does not let this client log anyone in this way.`,
        cause: quote,
        fix: 'Switch OAuth 2.0 user authentication on for the app in the provider’s console.',
      };
    case 'server_error':
    case 'temporarily_unavailable':
      return {
        code: 'oauth/provider-error',
        message: `${who} has trouble of its own.`,
        cause: quote,
        fix: 'Look at the provider’s status page, and try again later.',
      };
    default:
      return {
        code: 'oauth/provider-error',
        message: `${who} sent an error in the place of a code.`,
        cause: quote,
        fix: 'The words above are the server’s; its documentation says what they mean.',
      };
  }
}

/** `issuer` is what came along, with secrets taken out; `expected` is null where the registration names none. */
export function explainWrongIssuer(issuer: string, expected: string | null, label: string): Explanation {
  return {
    code: 'oauth/bad-response',
    message: 'The callback says that another server has answered, so its code was not used.',
    cause:
      expected === null
        ? `It names the issuer “${issuer}”, and the registration of ${label} names none.`
        : `It names the issuer “${issuer}”, and the registration names “${expected}” (RFC 9207: compared letter by letter).`,
    fix: 'If it is the right server, enter its issuer in the registration exactly as it writes it. If not, someone mixed two logins up.',
  };
}
