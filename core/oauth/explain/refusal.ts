import type { OAuth2Provider } from '../../providers/oauth2-provider.ts';

export type { Attempt } from './attempt.ts';

type Timed = Pick<OAuth2Provider, 'label' | 'codeLifetimeSeconds'>;

/** How old a code was against what it lives, which settles most questions about a refused one. */
export function describeCodeAge(codeAgeMs: number, { label, codeLifetimeSeconds }: Timed): string {
  const age = `${(codeAgeMs / 1000).toFixed(1)} s`;
  if (codeLifetimeSeconds === null) return `The code was ${age} old when it was sent.`;
  const limit = `${capitalise(label)}’s codes live ${codeLifetimeSeconds} s and work once.`;
  if (codeAgeMs > codeLifetimeSeconds * 1000) return `The code was ${age} old when it was sent: too late. ${limit}`;
  return `The code was ${age} old when it was sent, so it was in time. ${limit}`;
}

/** How the client proved itself, in words. */
export function describeClientAuthentication({
  clientAuthentication,
}: Pick<OAuth2Provider, 'clientAuthentication'>): string {
  if (clientAuthentication === 'basic') return 'client ID and secret in a Basic header';
  if (clientAuthentication === 'body') return 'client ID and secret in the body';
  return 'the client ID in the body, without a secret (public client)';
}

export function capitalise(label: string): string {
  return label.startsWith('the ') ? `The ${label.slice(4)}` : label;
}
