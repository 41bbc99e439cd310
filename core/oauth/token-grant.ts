import type { TokenEndpointResponse } from 'oauth4webapi';
import { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';

/** What a token endpoint gave (RFC 6749 §5.1). Whoever asked for it wipes the secrets. */
export interface TokenGrant {
  readonly accessToken: SecretValue;
  /** Null where none came: after a refresh, the old one then stays in force (RFC 6749 §6). */
  readonly refreshToken: SecretValue | null;
  readonly scopesAsked: readonly string[];
  readonly scopesGranted: readonly string[];
  /** ISO 8601. Counted from the moment the request went out, so that a token is never thought younger than it is. */
  readonly issuedAt: string;
  /** Null where the server does not say. */
  readonly expiresAt: string | null;
}

/** No token lives longer; a larger number is a mistake, and could leave the range of dates. */
const longestLifeSeconds = 100 * 365 * 24 * 3600;

export function toTokenGrant(
  answer: TokenEndpointResponse,
  scopesAsked: readonly string[],
  sentAtMs: number,
): TokenGrant {
  const lifeSeconds = answer.expires_in;
  return {
    accessToken: SecretValue.fromText(answer.access_token),
    refreshToken: answer.refresh_token === undefined ? null : SecretValue.fromText(answer.refresh_token),
    scopesAsked,
    // A server may leave `scope` out where it granted what was asked.
    scopesGranted: answer.scope === undefined ? scopesAsked : splitScope(answer.scope),
    issuedAt: toTimestamp(sentAtMs),
    expiresAt:
      lifeSeconds === undefined ? null : toTimestamp(sentAtMs + Math.min(lifeSeconds, longestLifeSeconds) * 1000),
  };
}

export function wipeGrant({ accessToken, refreshToken }: TokenGrant): void {
  accessToken.wipe();
  refreshToken?.wipe();
}

function splitScope(scope: string): string[] {
  return [...new Set(scope.split(' '))].filter((name) => name !== '');
}
