import type { ProviderFacts } from './evidence.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explanation.ts';

/** What the provider sent in the place of a code (RFC 6749 §4.1.2.1), with secrets taken out. */
interface CallbackError {
  readonly error: string | null;
  readonly description: string | null;
}

/** Explains an error that came back to the callback URL with the right state. */
export function explainCallbackError({ error, description }: CallbackError, provider: ProviderFacts): Explanation {
  const body = error === null ? '' : JSON.stringify({ error, error_description: description ?? '' });
  return explain({ attempt: { step: 'callback' }, answer: { status: null, headers: new Headers(), body }, provider });
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

/** Nobody can tell which server an answer is from that names none, where its own server always would. */
export function explainNoIssuer(label: string): Explanation {
  return {
    code: 'oauth/bad-response',
    message: 'The callback does not say which server has answered, so its code was not used.',
    cause: `The registration says that ${label} names its issuer in each answer (RFC 9207), and this one names none.`,
    fix: 'Look for “authorization_response_iss_parameter_supported” in the server’s metadata. If it is not true there, say so in the registration; if it is, someone has changed the answer.',
  };
}
