import { authorizationCodeGrantRequest, processAuthorizationCodeResponse, validateAuthResponse } from 'oauth4webapi';
import { assertValidated, type ValidatedCallback } from './listener/validated-callback.ts';
import { readTokenAnswer } from './read-token-answer.ts';
import { requestOptions, type TokenClient } from './token-client.ts';
import type { TokenGrant } from './token-grant.ts';

export interface CodeExchange {
  readonly callback: ValidatedCallback;
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
  readonly scopes: readonly string[];
}

/**
 * Trades a code for a grant: once, at once, and never again. A code that is sent twice makes a server revoke what the
 * first one gave (RFC 6749 §4.1.2), so an answer that was lost stays lost. The redirect URI goes along as it was asked
 * with; OAuth 2.1 drops it, and X needs it. Throws `oauth/code-rejected`, `oauth/client-rejected`, `oauth/unreachable`,
 * `oauth/unclear`, `oauth/provider-error` and `oauth/bad-response`.
 */
export async function exchangeCode(exchange: CodeExchange, tokenClient: TokenClient): Promise<TokenGrant> {
  const { callback, code, redirectUri, codeVerifier, scopes } = exchange;
  assertValidated(callback);
  const { server, client, authenticate, clock, redaction, provider } = tokenClient;
  redaction.hide(code);
  redaction.hide(codeVerifier);
  // oauth4webapi checks state and issuer a second time, and takes its parameters from nowhere else.
  const parameters = new URLSearchParams({ code, state: callback.state });
  if (callback.issuer !== null) parameters.set('iss', callback.issuer);
  const validated = validateAuthResponse(server, client, parameters, callback.state);
  const sentAtMs = clock.now();
  const answer = await authorizationCodeGrantRequest(
    server,
    client,
    authenticate,
    validated,
    redirectUri,
    codeVerifier,
    requestOptions(tokenClient, provider.tokenUrl),
  );
  return readTokenAnswer(answer, processAuthorizationCodeResponse, tokenClient, {
    attempt: { step: 'exchange', codeAgeMs: sentAtMs - callback.receivedAtMs },
    scopes,
    sentAtMs,
  });
}
