import type { ProviderName, Registration } from '../../../shared/index.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { Fact } from '../inspector/Facts.tsx';
import { holdsClientSecret, oauth1PermissionLabels, oauth2TypeLabels } from './client-type.ts';

/** What is filled in of a registration, in the order of X's console. */
export function listRegistrationFacts(registration: Registration, provider: ProviderName): Fact[] {
  const client = holdsClientSecret(registration) ? 'confidential, has a secret' : 'public, no secret';
  const facts: Fact[] = [];
  if (registration.status === 'suspended')
    facts.push({ name: 'Status', value: <Badge tone="danger">suspended</Badge> });
  if (provider === 'x') {
    facts.push({ name: 'Type of app', value: `${oauth2TypeLabels[registration.oauth2Type]} (${client})` });
    facts.push({ name: 'OAuth 1.0a', value: oauth1PermissionLabels[registration.oauth1Permission] });
    if (registration.requestEmail) facts.push({ name: 'Email', value: 'requested' });
  } else {
    facts.push({ name: 'Client', value: client });
  }
  const { endpoints, oauth1Endpoints, automatedAccount } = registration;
  if (endpoints !== null) {
    facts.push({ name: 'Authorize', value: <code>{endpoints.authorize}</code> });
    facts.push({ name: 'Token', value: <code>{endpoints.token}</code> });
  }
  if (oauth1Endpoints !== null) {
    facts.push({ name: 'Request token', value: <code>{oauth1Endpoints.requestToken}</code> });
    facts.push({ name: 'OAuth 1.0a', value: `signed with ${oauth1Endpoints.signatureMethod}` });
  }
  if (registration.providerAppId !== '')
    facts.push({ name: 'App ID', value: <code>{registration.providerAppId}</code> });
  if (registration.websiteUrl !== '') facts.push({ name: 'Website', value: registration.websiteUrl });
  if (automatedAccount.botHandle !== '') {
    const label = automatedAccount.labelled ? 'labelled automated' : 'not labelled';
    facts.push({ name: 'Bot account', value: `@${automatedAccount.botHandle}, ${label}` });
  }
  if (automatedAccount.managingHandle !== '') {
    facts.push({ name: 'Managed by', value: `@${automatedAccount.managingHandle}` });
  }
  return facts;
}
