import type { Explanation } from './explanation.ts';
import {
  capitalise,
  describeAttempt,
  describeClientAuthentication,
  describeCodeAge,
  quoteRefusal,
  type Attempt,
  type Refusal,
  type RefusalContext,
} from './refusal.ts';

/** Explains a refusal by what RFC 6749 §5.2 says its error means; beyond that it quotes, and guesses nothing. */
export function explainStandardRefusal(refusal: Refusal, attempt: Attempt, context: RefusalContext): Explanation {
  const quote = quoteRefusal(refusal, context.label);
  const who = capitalise(context.label);
  switch (refusal.error) {
    case 'invalid_client':
    case 'unauthorized_client':
      return {
        code: 'oauth/client-rejected',
        message: `${who} did not accept the client.`,
        cause: `${quote} Keystage sent ${describeClientAuthentication(context)}.`,
        fix: 'Compare client ID, client secret and the way the client proves itself with the provider’s console.',
      };
    case 'invalid_grant':
      return explainInvalidGrant(quote, attempt, context);
    case 'invalid_scope':
      return {
        code: 'oauth/provider-error',
        message: `${who} did not accept the scopes.`,
        cause: quote,
        fix: 'Ask only for scopes that the provider knows and allows for this app.',
      };
    default:
      return explainOther(refusal, quote, attempt, who);
  }
}

/** RFC 6749 §5.2: "invalid, expired, revoked, does not match the redirection URI …, or was issued to another client". */
function explainInvalidGrant(quote: string, attempt: Attempt, context: RefusalContext): Explanation {
  const message = `${capitalise(context.label)} did not accept ${describeAttempt(attempt)}.`;
  if (attempt.step === 'exchange') {
    return {
      code: 'oauth/code-rejected',
      message,
      cause: `${quote} ${describeCodeAge(attempt.codeAgeMs, context)}`,
      fix: 'Log in again. If it happens again, check that the client that asked is the one registered with this callback URL.',
    };
  }
  return {
    code: 'oauth/token-rejected',
    message,
    cause: `${quote} It was used before, revoked, has expired, or belongs to another client.`,
    fix: 'Log in again for a fresh token.',
  };
}

function explainOther(refusal: Refusal, quote: string, attempt: Attempt, who: string): Explanation {
  if (refusal.status === 429) {
    return {
      code: 'oauth/provider-error',
      message: `${who} limits how often it may be asked.`,
      cause: quote,
      fix: 'Wait a few minutes, then log in again.',
    };
  }
  if (refusal.status === 401 && refusal.error === null) {
    return {
      code: 'oauth/client-rejected',
      message: `${who} did not accept the client.`,
      cause: quote,
      fix: 'Compare client ID and client secret with the provider’s console.',
    };
  }
  const troubled = refusal.status >= 500;
  return {
    code: 'oauth/provider-error',
    message: troubled ? `${who} has trouble of its own.` : `${who} refused ${describeAttempt(attempt)}.`,
    cause: quote,
    fix: troubled
      ? 'Look at the provider’s status page, and try again later.'
      : 'The words above are the server’s; its documentation says what they mean.',
  };
}
