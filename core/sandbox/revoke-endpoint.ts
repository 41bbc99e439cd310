import { authenticateClient } from './client-authentication.ts';
import type { Reply, SandboxContext, SandboxRequest } from './exchange.ts';
import { readForm } from './form-body.ts';
import { json, refusal } from './replies.ts';
import { missingParameter } from './refusals.ts';

/** RFC 7009. `token_type_hint` is not looked at, as §2.1 allows: every token is looked for in one place. */
export async function revokeToken(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const form = readForm(request);
  if (form.outcome === 'refused') return refusal(form);
  const token = form.get('token');
  if (token === null) return refusal(missingParameter('token'));
  const authenticated = await authenticateClient(context.registrations, request.headers.authorization, form);
  if (authenticated.outcome === 'refused') return refusal(authenticated);
  const refused = context.state.grants.revoke(token, authenticated.client.clientId);
  return refused === null ? json(200, { revoked: true }) : refusal(refused);
}
