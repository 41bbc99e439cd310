import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { json } from '../replies.ts';
import { v1Error } from '../v1-errors.ts';
import { checkUser } from './check-user.ts';

/** Ends the access token that the request is signed with. */
export async function invalidateUserToken(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const signed = await checkUser(request, context);
  if (signed.outcome === 'faulty') return v1Error(signed.code, signed.reason);
  context.state.userTokens.end(signed.token);
  return json(200, { access_token: signed.token.token });
}
