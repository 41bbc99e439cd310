import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { readForm } from '../form-body.ts';
import { looksSigned } from '../oauth1/check-signed.ts';
import { checkUser } from '../oauth1/check-user.ts';
import { json } from '../replies.ts';
import { v1Error } from '../v1-errors.ts';
import { authenticateKey } from './authenticate-key.ts';

/**
 * `POST /oauth2/invalidate_token`. X documents it twice, with Basic and signed with the access token of the app's owner:
 * both are taken. The sandbox's apps have no owner, so that any user's token of the app will do.
 */
export async function invalidateAppOnlyToken(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const fields = readForm(request);
  if (fields.outcome === 'refused') return v1Error(99, fields.reason);
  const asked = looksSigned(request)
    ? await checkUser(request, context)
    : await authenticateKey(request.headers.authorization, context.registrations);
  if (asked.outcome === 'faulty') return v1Error(asked.code, asked.reason);
  const token = fields.get('access_token') ?? new URLSearchParams(request.query).get('access_token');
  if (token === null || token === '') return v1Error(99, 'missing-access-token');
  if (!context.state.appOnlyTokens.invalidate(token, asked.app)) return v1Error(99, 'bearer-token-not-live');
  return json(200, { access_token: token });
}
