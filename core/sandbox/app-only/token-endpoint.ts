import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { readForm } from '../form-body.ts';
import { json } from '../replies.ts';
import { v1Error } from '../v1-errors.ts';
import { authenticateKey } from './authenticate-key.ts';

/** `POST /oauth2/token`: an API key and secret for the app's one bearer token (RFC 6749 §4.4). */
export async function issueAppOnlyToken(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const fields = readForm(request);
  if (fields.outcome === 'refused') return v1Error(99, fields.reason);
  const key = await authenticateKey(request.headers.authorization, context.registrations);
  if (key.outcome === 'faulty') return v1Error(key.code, key.reason);
  const grantType = fields.get('grant_type');
  if (grantType !== 'client_credentials') {
    return v1Error(99, grantType === null ? 'missing-grant-type' : 'unknown-grant-type');
  }
  const rate = context.state.appOnlyCalls.count(key.app.keyId, context.clock.now());
  if (rate.exceeded) return v1Error(99, 'too-many-calls');
  return json(200, { token_type: 'bearer', access_token: context.state.appOnlyTokens.issue(key.app) });
}
