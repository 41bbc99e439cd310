import { isConfidential } from '../../../shared/model/registration-terms.ts';
import type { OAuth1Permission, OAuth2Type, Registration } from '../../../shared/index.ts';

/** X's own words for its app types and permissions. */
export const oauth2TypeLabels: Readonly<Record<OAuth2Type, string>> = {
  'web-app': 'Web App',
  'automated-app': 'Automated App or Bot',
  'native-app': 'Native App',
  'single-page-app': 'Single Page App',
};

export const oauth1PermissionLabels: Readonly<Record<OAuth1Permission, string>> = {
  read: 'Read',
  'read-write': 'Read and write',
  'read-write-dm': 'Read, write and direct messages',
};

/** Whether this registration's OAuth 2.0 client has a secret. A generic provider's endpoints say so themselves. */
export function holdsClientSecret(registration: Pick<Registration, 'oauth2Type' | 'endpoints'>): boolean {
  if (registration.endpoints !== null) return registration.endpoints.clientAuthentication !== 'none';
  return isConfidential(registration.oauth2Type);
}
