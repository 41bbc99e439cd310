import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { form, reasonHeader, text } from '../replies.ts';
import { v1Error } from '../v1-errors.ts';
import { levelNames } from './access-level.ts';
import { checkSigned } from './check-signed.ts';
import type { RequestToken } from './request-tokens.ts';

/** RFC 5849 §2.3: a request token and its verifier for an access token, once. */
export async function issueAccessToken(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const { requestTokens, userTokens } = context.state;
  const nowMs = context.clock.now();
  const seen = { token: false };
  const signed = await checkSigned(request, context, (token, app): RequestToken | null => {
    seen.token = token !== null && token !== '';
    const found = requestTokens.find(token ?? '', nowMs);
    return found?.environmentId === app.environmentId && found.keyId === app.keyId ? found : null;
  });
  if (signed.outcome === 'faulty') {
    if (signed.code !== 89) return v1Error(signed.code, signed.reason);
    return seen.token
      ? plain('Invalid request token', 'request-token-not-live')
      : plain('Request token missing', 'request-token-missing');
  }
  const { app, claim, token } = signed;
  const { verifier } = claim;
  if (verifier === null || verifier === '') return wrongVerifier('verifier-missing');
  const account = requestTokens.redeem(token, verifier);
  if (account === 'not-approved') return plain('Invalid request token', 'request-token-not-approved');
  if (account === 'wrong') return wrongVerifier('verifier-wrong');
  const issued = userTokens.issue(app, account, token.level);
  return form(
    {
      oauth_token: issued.token,
      oauth_token_secret: issued.secret.revealText(),
      user_id: account.id,
      screen_name: account.username,
    },
    { 'x-access-level': levelNames[issued.level] },
  );
}

/** This endpoint speaks in sentences, without numbers, as developers quote it. */
function plain(sentence: string, reason: string): Reply {
  return text(401, sentence, { [reasonHeader]: reason });
}

function wrongVerifier(reason: string): Reply {
  return plain('Error processing your OAuth request: Invalid oauth_verifier parameter', reason);
}
