import type { OAuthRun } from '../../../shared/index.ts';

/** What a run asked the provider for, in the provider's own words. */
export function describeAsked(run: OAuthRun): string {
  if (run.protocol === 'oauth2') return run.scopesAsked.join(' ');
  return run.accessAsked === null ? 'all that the app may do' : `${run.accessAsked} access`;
}
