import { showConsent, takeDecision } from './authorize-endpoint.ts';
import type { Endpoint, Reply, SandboxContext, SandboxRequest } from './exchange.ts';
import { faultDoorPath, obeyOrder } from './faults/fault-door.ts';
import { showIdentity } from './identity-endpoint.ts';
import { challengePattern, discoveryPath, proveInstance } from './instance-proof.ts';
import { invalidateAppOnlyToken } from './app-only/invalidate-endpoint.ts';
import { issueAppOnlyToken } from './app-only/token-endpoint.ts';
import { showUsage } from './app-only/usage-endpoint.ts';
import { issueAccessToken } from './oauth1/access-token-endpoint.ts';
import { decideAuthorize, showAuthenticate, showAuthorize } from './oauth1/authorize-endpoint.ts';
import { invalidateUserToken } from './oauth1/invalidate-endpoint.ts';
import { issueRequestToken } from './oauth1/request-token-endpoint.ts';
import { verifyCredentials } from './oauth1/verify-credentials-endpoint.ts';
import { homePage } from './plain-pages.ts';
import { json, page, problem } from './replies.ts';
import { revokeToken } from './revoke-endpoint.ts';
import { issueTokens } from './token-endpoint.ts';

/** Paths are matched as they were sent, to the byte: `/2/oauth2/token/` is another path, and so is `//2/users/me`. */
const routes: ReadonlyMap<string, ReadonlyMap<string, Endpoint>> = new Map([
  ['/', new Map([['GET', showHome]])],
  [
    '/i/oauth2/authorize',
    new Map<string, Endpoint>([
      ['GET', showConsent],
      ['POST', takeDecision],
    ]),
  ],
  ['/2/oauth2/token', new Map([['POST', issueTokens]])],
  ['/2/oauth2/revoke', new Map([['POST', revokeToken]])],
  ['/2/users/me', new Map([['GET', showIdentity]])],
  ['/oauth/request_token', new Map([['POST', issueRequestToken]])],
  [
    '/oauth/authorize',
    new Map<string, Endpoint>([
      ['GET', showAuthorize],
      ['POST', decideAuthorize],
    ]),
  ],
  ['/oauth/authenticate', new Map([['GET', showAuthenticate]])],
  ['/oauth/access_token', new Map([['POST', issueAccessToken]])],
  ['/1.1/oauth/invalidate_token', new Map([['POST', invalidateUserToken]])],
  ['/1.1/oauth/invalidate_token.json', new Map([['POST', invalidateUserToken]])],
  ['/1.1/account/verify_credentials.json', new Map([['GET', verifyCredentials]])],
  ['/oauth2/token', new Map([['POST', issueAppOnlyToken]])],
  ['/oauth2/invalidate_token', new Map([['POST', invalidateAppOnlyToken]])],
  ['/2/usage/tweets', new Map([['GET', showUsage]])],
  [discoveryPath, new Map([['GET', showProof]])],
  [faultDoorPath, new Map([['POST', obeyOrder]])],
]);

export async function answerRequest(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const played = context.state.faults.take(request, context.clock.now());
  if (played !== null) return played;
  const methods = routes.get(request.path);
  if (methods === undefined) return problem(404, 'Not Found');
  const endpoint = methods.get(request.method);
  if (endpoint === undefined) return problem(405, 'Method Not Allowed', { allow: [...methods.keys()].join(', ') });
  return endpoint(request, context);
}

function showHome(): Reply {
  return page(200, homePage());
}

/** By this another Keystage process knows that the sandbox it read about is the one that answers. */
function showProof(request: SandboxRequest, context: SandboxContext): Reply {
  const challenge = new URLSearchParams(request.query).get('challenge') ?? '';
  if (!challengePattern.test(challenge)) return problem(400, 'Bad Request');
  return json(200, { proof: proveInstance(context.instance, challenge) });
}
