import type { TokenEndpointResponse } from 'oauth4webapi';
import { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Redaction } from './redaction.ts';
import { readScope } from './scope-words.ts';

/** What a token endpoint gave (RFC 6749 §5.1). Whoever asked for it wipes the secrets. */
export interface TokenGrant {
  readonly accessToken: SecretValue;
  /** Null where none came: after a refresh, the old one then stays in force (RFC 6749 §6). */
  readonly refreshToken: SecretValue | null;
  readonly scopesAsked: readonly string[];
  readonly scopesGranted: readonly string[];
  /** How many words of the server's `scope` were none, and were left out (scope-words.ts). Nothing keeps the words. */
  readonly wordsLeftOut: number;
  /** ISO 8601. Counted from the moment the request went out, so that a token is never thought younger than it is. */
  readonly issuedAt: string;
  /** Null where the server does not say. */
  readonly expiresAt: string | null;
}

/** No token lives longer; a larger number is a mistake, and could leave the range of dates. */
const longestLifeSeconds = 100 * 365 * 24 * 3600;

/** `redaction` knows the answer's tokens already: a scope that quotes one is none. */
export function toTokenGrant(
  answer: TokenEndpointResponse,
  scopesAsked: readonly string[],
  sentAtMs: number,
  redaction: Redaction,
): TokenGrant {
  // A server may leave `scope` out where it granted what was asked.
  const { scopes, wordsLeftOut } =
    answer.scope === undefined ? { scopes: scopesAsked, wordsLeftOut: 0 } : readScope(answer.scope, redaction);
  const lifeSeconds = answer.expires_in;
  return {
    accessToken: SecretValue.fromText(answer.access_token),
    refreshToken: answer.refresh_token === undefined ? null : SecretValue.fromText(answer.refresh_token),
    scopesAsked,
    scopesGranted: scopes,
    wordsLeftOut,
    issuedAt: toTimestamp(sentAtMs),
    expiresAt:
      lifeSeconds === undefined ? null : toTimestamp(sentAtMs + Math.min(lifeSeconds, longestLifeSeconds) * 1000),
  };
}

export function wipeGrant({ accessToken, refreshToken }: TokenGrant): void {
  accessToken.wipe();
  refreshToken?.wipe();
}
