import { parseScopes } from './authorize-request.ts';
import { authenticateClient } from './client-authentication.ts';
import type { Reply, SandboxContext, SandboxRequest } from './exchange.ts';
import { readForm, type Form } from './form-body.ts';
import { accessTokenLifetimeSeconds, type IssuedTokens } from './grants.ts';
import { json, refusal } from './replies.ts';
import { missingParameter, unsupportedGrantType, type Refusal } from './refusals.ts';

/** RFC 6749 §4.1.3 and §6, in X's dialect. */
export async function issueTokens(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  const form = readForm(request);
  if (form.outcome === 'refused') return refusal(form);
  const result = await answer(form, request.headers.authorization, context);
  return result.outcome === 'refused' ? refusal(result) : json(200, tokenResponse(result));
}

async function answer(
  form: Form,
  authorization: string | undefined,
  context: SandboxContext,
): Promise<IssuedTokens | Refusal> {
  const grantType = form.get('grant_type');
  if (grantType === null) return missingParameter('grant_type');
  const authenticated = await authenticateClient(context.registrations, authorization, form);
  if (authenticated.outcome === 'refused') return authenticated;
  const { clientId } = authenticated.client;
  if (grantType === 'authorization_code') return redeemCode(form, clientId, context);
  if (grantType === 'refresh_token') return refreshTokens(form, clientId, context);
  return unsupportedGrantType();
}

function redeemCode(form: Form, clientId: string, context: SandboxContext): IssuedTokens | Refusal {
  const code = form.get('code');
  if (code === null) return missingParameter('code');
  const redirectUri = form.get('redirect_uri');
  if (redirectUri === null) return missingParameter('redirect_uri');
  const codeVerifier = form.get('code_verifier');
  if (codeVerifier === null) return missingParameter('code_verifier');
  return context.state.codes.redeem({ code, clientId, redirectUri, codeVerifier }, context.clock.now());
}

function refreshTokens(form: Form, clientId: string, context: SandboxContext): IssuedTokens | Refusal {
  const token = form.get('refresh_token');
  if (token === null) return missingParameter('refresh_token');
  const scope = form.get('scope');
  const scopes = scope === null ? null : parseScopes(scope);
  return context.state.grants.refresh(token, clientId, scopes, context.clock.now());
}

function tokenResponse(issued: IssuedTokens): Readonly<Record<string, unknown>> {
  return {
    token_type: 'bearer',
    expires_in: accessTokenLifetimeSeconds,
    access_token: issued.accessToken,
    scope: issued.scopes.join(' '),
    ...(issued.refreshToken === null ? {} : { refresh_token: issued.refreshToken }),
  };
}
