import { describeAttempt } from '../attempt.ts';
import { capitalise, describeClientAuthentication, describeCodeAge } from '../refusal.ts';
import type { Case, Row } from '../row.ts';

const atTokenEndpoint = ({ evidence }: Case) => ['exchange', 'refresh', 'revoke'].includes(evidence.attempt.step);

/** What RFC 6749 §5.2 says its errors mean, and what HTTP's own numbers do. Beyond that nothing is guessed. */
export const standardRows: readonly Row[] = [
  {
    id: 'invalid-client',
    family: 'token-endpoint',
    of: 'any',
    code: 'oauth/client-rejected',
    title: 'The client was not accepted',
    matches: (one) =>
      one.heard.name === 'invalid_client'
      || one.heard.name === 'unauthorized_client'
      || (one.heard.status === 401 && one.heard.name === null && one.heard.number === null && atTokenEndpoint(one)),
    message: ({ who }) => `${who} did not accept the client.`,
    cause: (one) =>
      one.evidence.attempt.step === 'unknown'
        ? ''
        : `Keystage sent ${describeClientAuthentication(one.evidence.provider)}.`,
    fix: 'Compare client ID, client secret and the way the client proves itself with the provider’s console.',
  },
  {
    id: 'invalid-grant',
    family: 'token-endpoint',
    of: 'any',
    // RFC 6749 §5.2: "invalid, expired, revoked, does not match the redirection URI …, or was issued to another client".
    code: 'oauth/token-rejected',
    title: 'The code or refresh token was not accepted',
    matches: ({ heard, evidence }) => heard.name === 'invalid_grant' && evidence.attempt.step !== 'exchange',
    message: ({ evidence }) =>
      `${capitalise(evidence.provider.label)} did not accept ${describeAttempt(evidence.attempt)}.`,
    cause: 'It was used before, revoked, has expired, or belongs to another client.',
    fix: 'Log in again for a fresh token.',
  },
  {
    id: 'invalid-grant-code',
    family: 'token-endpoint',
    of: 'any',
    code: 'oauth/code-rejected',
    title: 'The authorization code was not accepted',
    matches: ({ heard }) => heard.name === 'invalid_grant',
    message: ({ who }) => `${who} did not accept the authorization code.`,
    cause: ({ evidence: { attempt, provider } }) =>
      attempt.step === 'exchange' ? describeCodeAge(attempt.codeAgeMs, provider) : '',
    fix: 'Log in again. If it happens again, check that the client that asked is the one registered with this callback URL.',
  },
  {
    id: 'too-many-requests',
    family: 'limits',
    of: 'any',
    code: 'oauth/provider-error',
    title: 'Asked too often (429)',
    matches: ({ heard }) => heard.status === 429,
    message: ({ who }) => `${who} limits how often it may be asked.`,
    cause: '',
    fix: 'Wait a few minutes, then try again.',
  },
  {
    id: 'server-error',
    family: 'limits',
    of: 'any',
    code: 'oauth/provider-error',
    title: 'The server has trouble of its own (5xx)',
    matches: ({ heard }) => heard.status !== null && heard.status >= 500,
    message: ({ who }) => `${who} has trouble of its own.`,
    cause: 'Nothing in the request is at fault as far as the answer tells.',
    fix: 'Look at the provider’s status page, and try again later. Keep tokens as they are.',
  },
  {
    id: 'empty-404',
    family: 'access',
    of: 'any',
    code: 'oauth/provider-error',
    title: 'Not found, with an empty body',
    matches: ({ heard }) => heard.status === 404 && heard.form === 'empty',
    message: 'There is no such address at this server, or not for this app.',
    cause:
      'An empty 404 comes of a wrong host or path (a version number, a last slash), and at X also of an endpoint that the plan does not have.',
    fix: 'Compare the address with the provider’s reference. For API 1.1, try api.twitter.com only to tell the two apart.',
  },
];
