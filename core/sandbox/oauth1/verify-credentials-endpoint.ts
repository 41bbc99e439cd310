import { rateHeaders, xHeaders } from '../api-headers.ts';
import { findBearer } from '../find-bearer.ts';
import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { v1Error } from '../v1-errors.ts';
import { levelNames } from './access-level.ts';
import { checkUser } from './check-user.ts';
import { looksSigned } from './check-signed.ts';

/** `GET /1.1/account/verify_credentials.json`: who a token of OAuth 1.0a belongs to. Tokens of OAuth 2.0 are for the API v2. */
export async function verifyCredentials(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  if (!looksSigned(request)) return refuseBearer(request, context);
  const signed = await checkUser(request, context);
  if (signed.outcome === 'faulty') return v1Error(signed.code, signed.reason);
  const { app, token } = signed;
  const rate = context.state.verifyCalls.count(`${token.account.id} ${app.keyId}`, context.clock.now());
  const headers = { ...xHeaders(), ...rateHeaders(rate), 'x-access-level': levelNames[token.level] };
  if (rate.exceeded) return v1Error(88, 'rate-limit', headers);
  const { id, name, username } = token.account;
  const withEmail = app.requestEmail && new URLSearchParams(request.query).get('include_email') === 'true';
  const email = withEmail ? { email: `${username}@sandbox.invalid` } : {};
  const rest = JSON.stringify({ id_str: id, name, screen_name: username, ...email });
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    // `id` is a number beyond 2^53, as at X: a client that reads it as a double gets another account's.
    body: `{"id":${id},${rest.slice(1)}`,
  };
}

async function refuseBearer(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const bearer = await findBearer(request, context);
  if (bearer.kind === 'none') return v1Error(215, 'not-signed');
  if (bearer.kind === 'unknown') return v1Error(89, 'bearer-token-not-live');
  return v1Error(220, bearer.kind === 'app-only' ? 'app-only-used' : 'oauth2-used-on-v1');
}
