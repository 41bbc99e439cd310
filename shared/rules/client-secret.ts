import { isConfidential } from '../model/registration-terms.ts';
import type { Registration } from '../model/registration.ts';

/** Whether this registration's OAuth 2.0 client has a secret. A generic provider's endpoints say so themselves. */
export function holdsClientSecret(registration: Pick<Registration, 'oauth2Type' | 'endpoints'>): boolean {
  if (registration.endpoints !== null) return registration.endpoints.clientAuthentication !== 'none';
  return isConfidential(registration.oauth2Type);
}
