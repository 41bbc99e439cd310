import { createHash, randomBytes } from 'node:crypto';

/** The random values of one attempt. Each is 256 bits, and no one of them can be worked out from another. */
export interface AttemptSecrets {
  readonly state: string;
  readonly codeVerifier: string;
  readonly codeChallenge: string;
}

export function newAttemptSecrets(): AttemptSecrets {
  const codeVerifier = randomBytes(32).toString('base64url');
  return {
    state: randomBytes(32).toString('base64url'),
    codeVerifier,
    codeChallenge: toCodeChallenge(codeVerifier),
  };
}

/** S256 (RFC 7636 §4.2). There is no fall back to `plain` (§7.2). Throws a RangeError for what is no verifier (§4.1). */
export function toCodeChallenge(codeVerifier: string): string {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(codeVerifier)) {
    throw new RangeError('A code verifier has 43 to 128 unreserved characters');
  }
  return createHash('sha256').update(codeVerifier, 'ascii').digest('base64url');
}
