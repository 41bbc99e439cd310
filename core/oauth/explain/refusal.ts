import { assertNever } from '../../../shared/index.ts';
import type { OAuth2Provider } from '../../providers/oauth2-provider.ts';

/** What was being tried when the server refused. `codeAgeMs` counts from the callback to the request. */
export type Attempt =
  | { readonly step: 'exchange'; readonly codeAgeMs: number }
  | { readonly step: 'refresh' }
  | { readonly step: 'revoke' };

/** A server's refusal (RFC 6749 §5.2). The texts are the server's own, with secrets taken out of them. */
export interface Refusal {
  readonly status: number;
  readonly error: string | null;
  readonly description: string | null;
}

export type RefusalContext = Pick<OAuth2Provider, 'label' | 'clientAuthentication' | 'codeLifetimeSeconds'>;

/** The server's words as they came, for those who want to search for them. */
export function quoteRefusal({ status, error, description }: Refusal, label: string): string {
  const words = [error, description].filter((text) => text !== null && text !== '').join(': ');
  const answer = words === '' ? 'nothing that says why' : `“${words}”`;
  return `${capitalise(label)} answered ${answer} (HTTP ${status}).`;
}

export function describeAttempt(attempt: Attempt): string {
  switch (attempt.step) {
    case 'exchange':
      return 'the authorization code';
    case 'refresh':
      return 'the refresh token';
    case 'revoke':
      return 'the token to revoke';
    default:
      return assertNever(attempt, 'attempt');
  }
}

/** How old a code was against what it lives, which settles most questions about a refused one. */
export function describeCodeAge(codeAgeMs: number, { label, codeLifetimeSeconds }: RefusalContext): string {
  const age = `${(codeAgeMs / 1000).toFixed(1)} s`;
  if (codeLifetimeSeconds === null) return `The code was ${age} old when it was sent.`;
  const limit = `${capitalise(label)}’s codes live ${codeLifetimeSeconds} s and work once.`;
  if (codeAgeMs > codeLifetimeSeconds * 1000) return `The code was ${age} old when it was sent: too late. ${limit}`;
  return `The code was ${age} old when it was sent, so it was in time. ${limit}`;
}

/** How the client proved itself, in words. */
export function describeClientAuthentication({ clientAuthentication }: RefusalContext): string {
  if (clientAuthentication === 'basic') return 'client ID and secret in a Basic header';
  if (clientAuthentication === 'body') return 'client ID and secret in the body';
  return 'the client ID in the body, without a secret (public client)';
}

export function capitalise(label: string): string {
  return label.startsWith('the ') ? `The ${label.slice(4)}` : label;
}
