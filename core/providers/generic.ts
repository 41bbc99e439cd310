import type { Endpoints } from '../../shared/index.ts';
import type { OAuth2Provider } from './oauth2-provider.ts';

/** Any OAuth 2.0 authorization server, by the endpoints that the user wrote into the registration. */
export function createGenericProvider(endpoints: Endpoints): OAuth2Provider {
  const authorizeUrl = new URL(endpoints.authorize);
  return {
    name: 'generic',
    label: authorizeUrl.host,
    issuer: endpoints.issuer,
    authorizeUrl,
    tokenUrl: new URL(endpoints.token),
    revokeUrl: endpoints.revoke === null ? null : new URL(endpoints.revoke),
    identityUrl: null,
    identityCost: null,
    clientAuthentication: endpoints.clientAuthentication,
    codeLifetimeSeconds: null,
  };
}
