import type { SandboxContext, SandboxRequest } from '../exchange.ts';
import { checkSigned, type SignatureFault, type SignedRequest } from './check-signed.ts';
import type { UserToken } from './user-tokens.ts';

/** A request that is signed with a user's access token, as those of the API are. */
export function checkUser(
  request: SandboxRequest,
  context: SandboxContext,
): Promise<SignedRequest<UserToken> | SignatureFault> {
  return checkSigned(request, context, (token, app) => context.state.userTokens.find(token ?? '', app));
}
