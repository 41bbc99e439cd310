import type { Environment } from '../../shared/index.ts';
import { credentialsOf } from '../catalog/find.ts';
import type { EnvironmentFacts } from '../oauth/explain/evidence.ts';
import type { Document } from '../vault/document.ts';

/** What the explainer may know of an environment. No secret is opened for it. */
export function readFacts(document: Document, environment: Environment): EnvironmentFacts {
  const credentials = credentialsOf(document, environment.id);
  const id = credentials.find(({ kind }) => kind === 'oauth2-client')?.fields['client_id']?.value;
  const { registration } = environment;
  return {
    oauth2Type: registration.oauth2Type,
    oauth1Permission: registration.oauth1Permission,
    suspended: registration.status === 'suspended',
    callbackUrls: registration.callbackUrls,
    scopes: registration.scopes,
    clientId: id !== undefined && 'text' in id ? id.text : null,
    kinds: [...new Set(credentials.map(({ kind }) => kind))],
    tokenLevel: credentials.find(({ kind }) => kind === 'access-token')?.accessLevel ?? null,
  };
}
