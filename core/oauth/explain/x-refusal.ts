import type { Explanation } from './explanation.ts';
import {
  capitalise,
  describeCodeAge,
  quoteRefusal,
  type Attempt,
  type Refusal,
  type RefusalContext,
} from './refusal.ts';

type Explain = (quote: string, attempt: Attempt, context: RefusalContext) => Explanation;

/**
 * What X's token endpoint says, and what it means. X's `error` is often too broad (`invalid_request` for a spent refresh
 * token) and at times misleading, so the description decides. The texts are X's, matched from their beginning.
 */
const rows: readonly (readonly [RegExp, Explain])[] = [
  [/^Value passed for the redirect uri did not match/i, explainRedirectUri],
  [/^Value passed for the authorization code was invalid/i, explainCode],
  [/^Value passed for the code verifier did not match/i, explainVerifier],
  [/^Value passed for the token was invalid/i, explainToken],
  [/^Missing required parameter/i, explainMissing],
  [/^Missing valid authorization header/i, explainMissingHeader],
  [/^Value passed for the client id was invalid/i, explainClientId],
];

/** Null for words that X is not known to use. */
export function explainXRefusal(refusal: Refusal, attempt: Attempt, context: RefusalContext): Explanation | null {
  const description = refusal.description ?? '';
  const row = rows.find(([pattern]) => pattern.test(description));
  return row === undefined ? null : row[1](quoteRefusal(refusal, context.label), attempt, context);
}

function explainRedirectUri(quote: string): Explanation {
  return {
    code: 'oauth/code-rejected',
    message: 'The callback URL of the exchange is not the one of the authorize request.',
    cause: `${quote} Keystage sends the same text in both, so something changed the authorize URL on its way.`,
    fix: 'Open the authorize URL exactly as Keystage shows it, and log in again.',
  };
}

function explainCode(quote: string, attempt: Attempt, context: RefusalContext): Explanation {
  const age = attempt.step === 'exchange' ? ` ${describeCodeAge(attempt.codeAgeMs, context)}` : '';
  const late = attempt.step === 'exchange' && attempt.codeAgeMs > (context.codeLifetimeSeconds ?? Infinity) * 1000;
  return {
    code: 'oauth/code-rejected',
    message: `${capitalise(context.label)} did not accept the authorization code.`,
    cause: `${quote}${age}${late ? '' : ' A code in time was used before, was mangled, or was issued to another app.'}`,
    fix: late
      ? 'Log in again. Look for what held the callback up: a debugger, a sleeping laptop, a slow network.'
      : 'Log in again. Check that client ID and secret are those of the same app, and that no other program takes callbacks.',
  };
}

function explainVerifier(quote: string): Explanation {
  return {
    code: 'oauth/code-rejected',
    message: 'The code verifier does not belong to the code challenge of the authorize request.',
    cause: `${quote} Keystage makes both anew for each login, so the code came from another login’s page.`,
    fix: 'Close older authorize tabs of this app and log in again.',
  };
}

function explainToken(quote: string, attempt: Attempt, { label }: RefusalContext): Explanation {
  return {
    code: 'oauth/token-rejected',
    message: `${capitalise(label)} did not accept the ${attempt.step === 'refresh' ? 'refresh token' : 'token'}.`,
    cause:
      `${quote} Refresh tokens work once: it was used before (by another program or environment of the same app), was `
      + 'ended by a newer login of the same account, was revoked, or belongs to another app.',
    fix: 'Log in again. If two programs share this app, give each its own.',
  };
}

function explainMissing(quote: string): Explanation {
  return {
    code: 'oauth/provider-error',
    message: 'A parameter is missing from the request.',
    cause: quote,
    fix: 'Look at the exchange in the timeline: a proxy may have changed the request.',
  };
}

function explainMissingHeader(quote: string, _attempt: Attempt, { clientAuthentication }: RefusalContext): Explanation {
  const sentSecret = clientAuthentication === 'basic';
  return {
    code: 'oauth/client-rejected',
    message: sentSecret ? 'The client secret was not accepted.' : 'This app needs a client secret, and none was sent.',
    cause: sentSecret
      ? `${quote} X says this of a wrong or regenerated secret too. The header was sent.`
      : `${quote} The app is registered here as public (Native App, Single Page App), and at X as confidential.`,
    fix: sentSecret
      ? 'Copy the OAuth 2.0 client secret from X’s console again; regenerate it there if it is lost. It is not the API key secret.'
      : 'Set the app’s type as in X’s console (Web App, Automated App or Bot), and enter the client secret.',
  };
}

function explainClientId(quote: string, _attempt: Attempt, { clientAuthentication }: RefusalContext): Explanation {
  const basic = clientAuthentication === 'basic';
  return {
    code: 'oauth/client-rejected',
    message: 'The client ID was not accepted.',
    cause: basic
      ? `${quote} It is mistyped, is not the OAuth 2.0 client ID, or the app is public at X and must send no secret.`
      : `${quote} It is mistyped, is not the OAuth 2.0 client ID, or belongs to another app than the token.`,
    fix: 'Copy the OAuth 2.0 client ID from X’s console: neither the API key nor the number called App ID. Compare the app’s type.',
  };
}
