import type { OAuth2Provider } from '../../providers/oauth2-provider.ts';
import type { Explanation } from './explanation.ts';
import type { Attempt, Refusal } from './refusal.ts';
import { explainStandardRefusal } from './standard-refusal.ts';
import { explainXRefusal } from './x-refusal.ts';

/** Explains why a token or revocation endpoint refused: by what the provider is known to mean, else by the standard. */
export function explainRefusal(refusal: Refusal, attempt: Attempt, provider: OAuth2Provider): Explanation {
  const known = provider.name === 'x' ? explainXRefusal(refusal, attempt, provider) : null;
  return known ?? explainStandardRefusal(refusal, attempt, provider);
}
