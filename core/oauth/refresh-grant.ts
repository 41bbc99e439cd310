import { processRefreshTokenResponse, refreshTokenGrantRequest } from 'oauth4webapi';
import type { Clock, Http } from '../ports.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import type { SecretValue } from '../secret-value.ts';
import { systemClock } from '../system-clock.ts';
import type { ClientCredentials } from './client-authentication.ts';
import { readTokenAnswer } from './read-token-answer.ts';
import { createTokenClient, requestOptions } from './token-client.ts';
import type { TokenGrant } from './token-grant.ts';

export interface RefreshRequest extends ClientCredentials {
  readonly provider: OAuth2Provider;
  readonly refreshToken: SecretValue;
  /** What the grant holds now: a server that names no scope means these (RFC 6749 §6). */
  readonly scopes: readonly string[];
}

/** A token endpoint's answer as it came, for whoever must not lose it before it has been read. */
export interface RefreshAnswer {
  /** Holds the new tokens. */
  readonly body: string;
  readonly sentAtMs: number;
}

interface RefreshPorts {
  readonly clock: Clock;
  readonly http: Http;
  /** Called with an answer of 200 before anything of it is read; the refresh goes on when it has resolved. */
  readonly keep?: (answer: RefreshAnswer) => Promise<void>;
}

/**
 * Trades a refresh token for a new grant, once. `refreshToken` of the answer is null where the server sent none: the
 * caller then keeps the old one. The caller also sees to it that only one refresh of a grant goes on at a time, and that
 * nothing is wiped on failure: on `oauth/unreachable` the old token is untouched, on `oauth/unclear` it may be spent, on
 * `oauth/token-rejected` it is. Throws also `oauth/client-rejected`, `oauth/provider-error`, `oauth/bad-response` and
 * `oauth/not-ready`.
 */
export async function refreshGrant(request: RefreshRequest, ports: RefreshPorts): Promise<TokenGrant> {
  const { provider, scopes } = request;
  const tokenClient = createTokenClient(provider, request, { http: ports.http, clock: ports.clock });
  const { server, client, authenticate, clock, redaction } = tokenClient;
  const refreshToken = request.refreshToken.revealText();
  redaction.hide(refreshToken);
  const sentAtMs = clock.now();
  const options = requestOptions(tokenClient, provider.tokenUrl);
  const answer = await refreshTokenGrantRequest(server, client, authenticate, refreshToken, options);
  if (answer.status === 200) await ports.keep?.({ body: await answer.clone().text(), sentAtMs });
  const attempt = { step: 'refresh' } as const;
  return readTokenAnswer(answer, processRefreshTokenResponse, tokenClient, { attempt, scopes, sentAtMs });
}

/** Reads an answer that was kept. Nothing is sent: how the client proves itself does not matter. Throws as above. */
export async function readKeptAnswer(
  { body, sentAtMs }: RefreshAnswer,
  request: { readonly provider: OAuth2Provider; readonly clientId: string; readonly scopes: readonly string[] },
): Promise<TokenGrant> {
  const provider: OAuth2Provider = { ...request.provider, clientAuthentication: 'none' };
  const credentials = { clientId: request.clientId, clientSecret: null };
  const tokenClient = createTokenClient(provider, credentials, { http: refuseNetwork, clock: systemClock });
  const answer = new Response(body, { headers: { 'content-type': 'application/json' } });
  const attempt = { step: 'refresh' } as const;
  return readTokenAnswer(answer, processRefreshTokenResponse, tokenClient, {
    attempt,
    scopes: request.scopes,
    sentAtMs,
  });
}

function refuseNetwork(): Promise<never> {
  return Promise.reject(new TypeError('reading a kept answer sends nothing'));
}
