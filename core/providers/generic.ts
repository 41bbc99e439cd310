import type { Endpoints, OAuth1Endpoints } from '../../shared/index.ts';
import type { OAuth1Provider } from './oauth1-provider.ts';
import type { OAuth2Provider } from './oauth2-provider.ts';

/** Any OAuth 2.0 authorization server, by the endpoints that the user wrote into the registration. */
export function createGenericProvider(endpoints: Endpoints): OAuth2Provider {
  const authorizeUrl = new URL(endpoints.authorize);
  return {
    name: 'generic',
    label: authorizeUrl.host,
    issuer: endpoints.issuer,
    namesIssuer: endpoints.issuer !== null && endpoints.namesIssuer === true,
    authorizeUrl,
    tokenUrl: new URL(endpoints.token),
    revokeUrl: endpoints.revoke === null ? null : new URL(endpoints.revoke),
    identityUrl: null,
    identityCost: null,
    clientAuthentication: endpoints.clientAuthentication,
    codeLifetimeSeconds: null,
  };
}

/** Any OAuth 1.0a server, by the endpoints that the user wrote into the registration. */
export function createGenericOAuth1Provider(endpoints: OAuth1Endpoints): OAuth1Provider {
  const authorizeUrl = new URL(endpoints.authorize);
  return {
    name: 'generic',
    label: authorizeUrl.host,
    requestTokenUrl: new URL(endpoints.requestToken),
    authorizeUrl,
    authenticateUrl: null,
    accessTokenUrl: new URL(endpoints.accessToken),
    invalidateUrl: endpoints.invalidate === null ? null : new URL(endpoints.invalidate),
    signatureMethod: endpoints.signatureMethod,
    speaksX: false,
  };
}
