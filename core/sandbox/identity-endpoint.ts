import { rateHeaders, xHeaders } from './api-headers.ts';
import type { SandboxAccount } from './accounts.ts';
import type { Reply, SandboxContext, SandboxRequest } from './exchange.ts';
import { findBearer } from './find-bearer.ts';
import { levelNames } from './oauth1/access-level.ts';
import { looksSigned } from './oauth1/check-signed.ts';
import { checkUser } from './oauth1/check-user.ts';
import { json, problem, reasonHeader } from './replies.ts';
import { unsupportedAuthentication } from './v2-problems.ts';

/** X wants both, though the answer holds nothing of a post. */
const neededScopes = ['tweet.read', 'users.read'];

/** `GET /2/users/me`: who a token belongs to. */
export function showIdentity(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  return looksSigned(request) ? showSigner(request, context) : showBearer(request, context);
}

async function showBearer(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const bearer = await findBearer(request, context);
  switch (bearer.kind) {
    case 'none':
      return unauthorized('no-bearer-token');
    case 'unknown':
      return unauthorized(bearer.reason);
    case 'app-only':
      return unsupportedAuthentication('OAuth 2.0 Application-Only', [
        'OAuth 1.0a User Context',
        'OAuth 2.0 User Context',
      ]);
    case 'user': {
      const { account, clientId } = bearer.grant;
      const missing = neededScopes.find((scope) => !bearer.scopes.includes(scope));
      return describe(account, clientId, context, { missing });
    }
  }
}

/** Any access level reads. A fault of the signature is told as every other unknown user is. */
async function showSigner(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const signed = await checkUser(request, context);
  if (signed.outcome === 'faulty') return unauthorized(signed.reason);
  const { app, token } = signed;
  return describe(token.account, app.keyId, context, { level: levelNames[token.level] });
}

function describe(
  account: SandboxAccount,
  client: string,
  context: SandboxContext,
  { missing, level }: { readonly missing?: string | undefined; readonly level?: string },
): Reply {
  const rate = context.state.identityCalls.count(`${account.id} ${client}`, context.clock.now());
  const access = level === undefined ? {} : { 'x-access-level': level };
  const headers = { ...xHeaders(), ...rateHeaders(rate), ...access };
  if (rate.exceeded) return problem(429, 'Too Many Requests', headers);
  if (missing !== undefined)
    return problem(403, 'Forbidden', { ...headers, [reasonHeader]: `scope-missing ${missing}` });
  return json(200, { data: { id: account.id, name: account.name, username: account.username } }, headers);
}

function unauthorized(reason: string): Reply {
  return problem(401, 'Unauthorized', { ...xHeaders(), [reasonHeader]: reason });
}
