import { randomBytes } from 'node:crypto';
import type { Reply, SandboxContext, SandboxRequest } from './exchange.ts';
import type { RateStanding } from './rate-windows.ts';
import { json, problem, reasonHeader } from './replies.ts';

/** X wants both, though the answer holds nothing of a post. */
const neededScopes = ['tweet.read', 'users.read'];

/** `GET /2/users/me`: who a token belongs to. */
export async function showIdentity(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return unauthorized('no-bearer-token');
  const nowMs = context.clock.now();
  const access = context.state.grants.findAccess(token, nowMs);
  if (access === null) return unauthorized('access-token-not-live');
  const { clientId, account } = access.grant;
  // An app that was removed from the console takes its tokens along.
  if ((await context.registrations.find(clientId)) === null) return unauthorized('app-removed');
  const rate = context.state.identityCalls.count(`${account.id} ${clientId}`, nowMs);
  const headers = { ...xHeaders(), ...rateHeaders(rate) };
  if (rate.exceeded) return problem(429, 'Too Many Requests', headers);
  const missing = neededScopes.find((scope) => !access.scopes.includes(scope));
  if (missing !== undefined)
    return problem(403, 'Forbidden', { ...headers, [reasonHeader]: `scope-missing ${missing}` });
  return json(200, { data: { id: account.id, name: account.name, username: account.username } }, headers);
}

function unauthorized(reason: string): Reply {
  return problem(401, 'Unauthorized', { ...xHeaders(), [reasonHeader]: reason });
}

function xHeaders(): Readonly<Record<string, string>> {
  return { 'api-version': '2.167', 'x-transaction-id': randomBytes(8).toString('hex') };
}

function rateHeaders(rate: RateStanding): Readonly<Record<string, string>> {
  return {
    'x-rate-limit-limit': String(rate.limit),
    'x-rate-limit-remaining': String(rate.remaining),
    'x-rate-limit-reset': String(Math.ceil(rate.resetsAtMs / 1000)),
  };
}
