import type { Endpoints, Registration } from '../../../shared/index.ts';

/** Takes out what was left empty. Callback URLs are otherwise sent as they stand: X compares every byte of them. */
export function tidyRegistration(registration: Registration): Registration {
  return {
    ...registration,
    callbackUrls: registration.callbackUrls.filter((url) => url !== ''),
    scopes: [...new Set(registration.scopes)],
    endpoints: registration.endpoints === null ? null : tidyEndpoints(registration.endpoints),
  };
}

function tidyEndpoints(endpoints: Endpoints): Endpoints | null {
  const authorize = endpoints.authorize.trim();
  const token = endpoints.token.trim();
  if (authorize === '' && token === '') return null;
  return {
    ...endpoints,
    authorize,
    token,
    revoke: tidyOptional(endpoints.revoke),
    issuer: tidyOptional(endpoints.issuer),
  };
}

function tidyOptional(url: string | null): string | null {
  const trimmed = url?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
