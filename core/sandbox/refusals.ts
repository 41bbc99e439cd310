/**
 * An answer of the token and revocation endpoints that is no. `error` and `description` are what X says, to the byte;
 * `reason` goes into a header of the sandbox's own, since X says the same thing of different mistakes.
 */
export interface Refusal {
  readonly outcome: 'refused';
  readonly status: 400 | 401;
  readonly error: string;
  readonly description: string;
  readonly reason: string;
}

/** X says this for no header, for a wrong secret, and for a confidential app that is used as a public one. */
export function missingAuthorization(reason: string): Refusal {
  return refuse(401, 'unauthorized_client', 'Missing valid authorization header', reason);
}

export function invalidClientId(reason: string): Refusal {
  return refuse(400, 'invalid_client', 'Value passed for the client id was invalid.', reason);
}

export function missingParameter(name: string): Refusal {
  return invalidRequest(`Missing required parameter [${name}].`, `missing-${name.replace('_', '-')}`);
}

export function invalidCode(reason: string): Refusal {
  return invalidRequest('Value passed for the authorization code was invalid.', reason);
}

export function wrongRedirectUri(): Refusal {
  const description = 'Value passed for the redirect uri did not match the uri of the authorization code.';
  return invalidRequest(description, 'redirect-uri-differs');
}

export function wrongVerifier(): Refusal {
  const description = 'Value passed for the code verifier did not match the code challenge.';
  return invalidRequest(description, 'verifier-differs');
}

export function invalidToken(reason: string): Refusal {
  return invalidRequest('Value passed for the token was invalid.', reason);
}

/** The code is RFC 6749 §5.2's. X's own words for this and the next two are not on record; these follow its pattern. */
export function unsupportedGrantType(): Refusal {
  return refuse(400, 'unsupported_grant_type', 'Value passed for the grant type was invalid.', 'unknown-grant-type');
}

export function invalidScope(): Refusal {
  return refuse(400, 'invalid_scope', 'Value passed for the scope was invalid.', 'scope-not-granted');
}

export function repeatedParameter(name: string): Refusal {
  return invalidRequest(`Parameter [${name}] was passed more than once.`, 'repeated-parameter');
}

function invalidRequest(description: string, reason: string): Refusal {
  return refuse(400, 'invalid_request', description, reason);
}

function refuse(status: 400 | 401, error: string, description: string, reason: string): Refusal {
  return { outcome: 'refused', status, error, description, reason };
}
