import type { Endpoints, OAuth1Endpoints, Registration } from '../../../shared/index.ts';

/** Takes out what was left empty. Callback URLs are otherwise sent as they stand: X compares every byte of them. */
export function tidyRegistration(registration: Registration): Registration {
  return {
    ...registration,
    callbackUrls: registration.callbackUrls.filter((url) => url !== ''),
    scopes: [...new Set(registration.scopes)],
    endpoints: registration.endpoints === null ? null : tidyEndpoints(registration.endpoints),
    oauth1Endpoints: registration.oauth1Endpoints === null ? null : tidyOAuth1Endpoints(registration.oauth1Endpoints),
  };
}

function tidyEndpoints(endpoints: Endpoints): Endpoints | null {
  const authorize = endpoints.authorize.trim();
  const token = endpoints.token.trim();
  if (authorize === '' && token === '') return null;
  const { namesIssuer, ...others } = endpoints;
  const issuer = tidyOptional(endpoints.issuer);
  return {
    ...others,
    authorize,
    token,
    revoke: tidyOptional(endpoints.revoke),
    issuer,
    ...(issuer !== null && namesIssuer === true ? { namesIssuer } : {}),
  };
}

function tidyOAuth1Endpoints(endpoints: OAuth1Endpoints): OAuth1Endpoints | null {
  const requestToken = endpoints.requestToken.trim();
  const authorize = endpoints.authorize.trim();
  const accessToken = endpoints.accessToken.trim();
  const invalidate = tidyOptional(endpoints.invalidate);
  if (requestToken === '' && authorize === '' && accessToken === '' && invalidate === null) return null;
  return { ...endpoints, requestToken, authorize, accessToken, invalidate };
}

function tidyOptional(url: string | null): string | null {
  const trimmed = url?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
