import { capitalise, describeCodeAge } from '../refusal.ts';
import { described, type Case, type Row } from '../row.ts';

/**
 * What X's token endpoint says, and what it means. X's `error` is often too broad (`invalid_request` for a spent refresh
 * token) and at times misleading, so the description decides. The texts are X's, matched from their beginning.
 */
export const tokenEndpointRows: readonly Row[] = [
  {
    id: 'x-redirect-uri-differs',
    family: 'token-endpoint',
    of: 'x',
    code: 'oauth/code-rejected',
    title: 'Redirect URI of the exchange differs',
    matches: described(/^Value passed for the redirect uri did not match/i),
    message: 'The callback URL of the exchange is not the one of the authorize request.',
    cause: ownCause(
      'Keystage sends the same text in both, so something changed the authorize URL on its way.',
      'Both requests must send the same text, to the byte: a last slash, or localhost for 127.0.0.1, is enough.',
    ),
    fix: ownCause(
      'Open the authorize URL exactly as Keystage shows it, and log in again.',
      'Put the URL into one constant, use it in both requests, and log in again.',
    ),
  },
  {
    id: 'x-code-invalid',
    family: 'token-endpoint',
    of: 'x',
    code: 'oauth/code-rejected',
    title: 'Authorization code invalid (late, used or foreign)',
    matches: described(/^Value passed for the authorization code was invalid/i),
    message: ({ evidence }) => `${capitalise(evidence.provider.label)} did not accept the authorization code.`,
    cause: (one) => {
      const { attempt, provider } = one.evidence;
      if (attempt.step !== 'exchange') {
        return 'Codes live 30 s and work once: this one came too late (a breakpoint, a copy by hand), was used before (a callback that is rendered twice), was mangled, or was issued to another app.';
      }
      const age = describeCodeAge(attempt.codeAgeMs, provider);
      return isLate(one) ? age : `${age} A code in time was used before, was mangled, or was issued to another app.`;
    },
    fix: (one) =>
      isLate(one)
        ? 'Log in again. Look for what held the callback up: a debugger, a sleeping laptop, a slow network.'
        : 'Log in again. Check that client ID and secret are those of the same app, and that no other program takes callbacks.',
  },
  {
    id: 'x-verifier-differs',
    family: 'token-endpoint',
    of: 'x',
    code: 'oauth/code-rejected',
    title: 'Code verifier does not match',
    matches: described(/^Value passed for the code verifier did not match/i),
    message: 'The code verifier does not belong to the code challenge of the authorize request.',
    cause: ownCause(
      'Keystage makes both anew for each login, so the code came from another login’s page.',
      'The verifier was lost or replaced between the two legs (another process, a restarted server, a session cookie of another host), the challenge was “plain” where S256 was said, or its padding “=” was left on.',
    ),
    fix: ownCause(
      'Close older authorize tabs of this app and log in again.',
      'Keep the verifier with the state until the callback, and send the challenge as unpadded base64url of its SHA-256.',
    ),
  },
  {
    id: 'x-token-invalid',
    family: 'token-endpoint',
    of: 'x',
    code: 'oauth/token-rejected',
    title: 'Refresh token spent, revoked or foreign',
    matches: described(/^Value passed for the token was invalid/i),
    message: ({ evidence }) =>
      `${capitalise(evidence.provider.label)} did not accept the ${evidence.attempt.step === 'revoke' ? 'token' : 'refresh token'}.`,
    cause:
      'Refresh tokens work once: it was used before (by another program or environment of the same app), was ended by a newer login of the same account, was revoked, or belongs to another app.',
    fix: 'Log in again. If two programs share this app, give each its own.',
  },
  {
    id: 'x-parameter-missing',
    family: 'token-endpoint',
    of: 'x',
    code: 'oauth/provider-error',
    title: 'A required parameter is missing',
    matches: described(/^Missing required parameter/i),
    message: ({ heard }) =>
      `${/\[([a-z_]{1,40})\]/.exec(heard.text ?? '')?.[1] ?? 'A parameter'} is missing from the request.`,
    cause:
      'X reads the body only as application/x-www-form-urlencoded: of JSON, or without that Content-Type, it sees nothing. PKCE is required, so that code_verifier must be there as well.',
    fix: ownCause(
      'Look at the exchange in the timeline: a proxy may have changed the request.',
      'Send the parameters as a form, with the Content-Type application/x-www-form-urlencoded.',
    ),
  },
  {
    id: 'x-authorization-missing',
    family: 'token-endpoint',
    of: 'x',
    code: 'oauth/client-rejected',
    title: 'Missing valid authorization header',
    matches: described(/^Missing valid authorization header/i),
    message: (one) => {
      if (isForeign(one)) return 'The client secret is wrong, or was not sent as X wants it.';
      return sentSecret(one)
        ? 'The client secret was not accepted.'
        : 'This app needs a client secret, and none was sent.';
    },
    cause: (one) => {
      if (isForeign(one)) {
        return 'The words mislead: X says them of a wrong or regenerated client secret too; of a confidential app (Web App, Automated App or Bot) without a Basic header; and of a secret sent in the body, which X does not read.';
      }
      return sentSecret(one)
        ? 'X says this of a wrong or regenerated secret too. The header was sent.'
        : 'The app is registered here as public (Native App, Single Page App), and at X as confidential.';
    },
    fix: (one) =>
      sentSecret(one) || isForeign(one)
        ? 'Copy the OAuth 2.0 client secret from X’s console again; regenerate it there if it is lost. It is not the API key secret. It goes into “Authorization: Basic base64(id:secret)”.'
        : 'Set the app’s type as in X’s console (Web App, Automated App or Bot), and enter the client secret.',
  },
  {
    id: 'x-client-id-invalid',
    family: 'token-endpoint',
    of: 'x',
    code: 'oauth/client-rejected',
    title: 'Client ID invalid',
    matches: described(/^Value passed for the client id was invalid/i),
    message: 'The client ID was not accepted.',
    cause: (one) =>
      `${describeClientId(one.evidence.facts?.clientId ?? null)}It is mistyped or has a line break at its end, is not the OAuth 2.0 client ID, ${
        sentSecret(one)
          ? 'or the app is public at X and must send no secret.'
          : 'or belongs to another app than the token.'
      }`,
    fix: 'Copy the OAuth 2.0 client ID from X’s console: neither the API key nor the number called App ID. Compare the app’s type.',
  },
];

function isForeign({ evidence }: Case): boolean {
  return evidence.attempt.step === 'unknown';
}

function sentSecret({ evidence }: Case): boolean {
  return evidence.provider.clientAuthentication === 'basic';
}

function isLate({ evidence: { attempt, provider } }: Case): boolean {
  return attempt.step === 'exchange' && attempt.codeAgeMs > (provider.codeLifetimeSeconds ?? Infinity) * 1000;
}

/** Other words where some other program made the request: what Keystage does rules causes out that remain for it. */
function ownCause(own: string, foreign: string) {
  return (one: Case) => (isForeign(one) ? foreign : own);
}

/** What the shape of the stored client ID gives away. */
function describeClientId(clientId: string | null): string {
  if (clientId === null) return '';
  if (/^\d{6,12}$/.test(clientId)) return 'The client ID stored here is a number, as an App ID is. ';
  if (/^[A-Za-z0-9]{25}$/.test(clientId)) return 'The client ID stored here has the shape of an API key. ';
  return /\s/.test(clientId) ? 'The client ID stored here has a blank in it. ' : '';
}
