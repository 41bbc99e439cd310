export { holdsClientSecret } from '../../../shared/rules/client-secret.ts';
import type { OAuth1Permission, OAuth2Type } from '../../../shared/index.ts';

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
