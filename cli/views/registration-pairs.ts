import {
  isConfidential,
  type EnvironmentView,
  type OAuth1Permission,
  type OAuth2Type,
  type ProviderName,
} from '../../shared/index.ts';
import type { Cell } from '../terminal/table.ts';

const typeLabels: Readonly<Record<OAuth2Type, string>> = {
  'web-app': 'Web App',
  'automated-app': 'Automated App or Bot',
  'native-app': 'Native App',
  'single-page-app': 'Single Page App',
};
export const permissionLabels: Readonly<Record<OAuth1Permission, string>> = {
  read: 'read',
  'read-write': 'read and write',
  'read-write-dm': 'read, write and direct messages',
};

/** What the provider's console holds, as far as it is filled in. */
export function registrationPairs(
  { registration }: EnvironmentView,
  provider: ProviderName,
): (readonly [string, Cell])[] {
  const pairs: (readonly [string, Cell])[] = [];
  const add = (name: string, text: string) => {
    if (text !== '') pairs.push([name, text]);
  };
  if (provider === 'x') {
    const kind = isConfidential(registration.oauth2Type) ? 'confidential client' : 'public client';
    add('Client type', `${typeLabels[registration.oauth2Type]} (${kind})`);
    add('Permission', permissionLabels[registration.oauth1Permission]);
  }
  for (const [index, url] of registration.callbackUrls.entries()) add(index === 0 ? 'Callback URLs' : '', url);
  add('Scopes', registration.scopes.join(' '));
  add('Provider app ID', registration.providerAppId);
  add('Website', registration.websiteUrl);
  add('Console label', registration.consoleEnvironment);
  add('Request email', registration.requestEmail ? 'yes' : '');
  if (registration.status === 'suspended') pairs.push(['Status', { text: 'suspended', style: 'red' }]);
  const { endpoints, oauth1Endpoints, automatedAccount } = registration;
  add('Bot account', automatedAccount.botHandle);
  add('Managed by', automatedAccount.managingHandle);
  if (endpoints !== null) {
    add(
      'Issuer',
      endpoints.issuer === null
        ? ''
        : `${endpoints.issuer}${endpoints.namesIssuer === true ? ' (in each answer)' : ''}`,
    );
    add('Authorize URL', endpoints.authorize);
    add('Token URL', endpoints.token);
    add('Revoke URL', endpoints.revoke ?? '');
    add('Client proof', endpoints.clientAuthentication);
  }
  if (oauth1Endpoints !== null) {
    add('OAuth 1.0a', `${oauth1Endpoints.requestToken} (request token)`);
    add('', `${oauth1Endpoints.authorize} (authorize)`);
    add('', `${oauth1Endpoints.accessToken} (access token)`);
    if (oauth1Endpoints.invalidate !== null) add('', `${oauth1Endpoints.invalidate} (invalidate)`);
    add('Signature', oauth1Endpoints.signatureMethod);
  }
  add('Notes', registration.notes);
  return pairs;
}
