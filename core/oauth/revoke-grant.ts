import { revocationRequest } from 'oauth4webapi';
import { KeystageError } from '../../shared/index.ts';
import type { Http } from '../ports.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import type { SecretValue } from '../secret-value.ts';
import { systemClock } from '../system-clock.ts';
import type { ClientCredentials } from './client-authentication.ts';
import { capitalise } from './explain/refusal.ts';
import { throwIfRefused } from './refused-answer.ts';
import { createTokenClient, requestOptions } from './token-client.ts';

export interface RevokeRequest extends ClientCredentials {
  readonly provider: OAuth2Provider;
  readonly token: SecretValue;
  /** Saves the server a search; null where it is not known which one it is. */
  readonly hint: 'access_token' | 'refresh_token' | null;
}

/**
 * Revokes a token (RFC 7009). A server answers 200 to a token that it does not know as well, so success means that the
 * token is of no use now. Throws `provider/unsupported` where there is no such endpoint, else as `refreshGrant` does.
 */
export async function revokeGrant(request: RevokeRequest, ports: { readonly http: Http }): Promise<void> {
  const { provider, hint } = request;
  if (provider.revokeUrl === null) {
    throw new KeystageError('provider/unsupported', `${capitalise(provider.label)} has no revocation endpoint.`, {
      field: 'registration.endpoints.revoke',
      hint: 'Enter it in the registration if the server has one; otherwise end the access on the provider’s own page.',
    });
  }
  const tokenClient = createTokenClient(provider, request, { http: ports.http, clock: systemClock });
  const { server, client, authenticate, redaction } = tokenClient;
  const token = request.token.revealText();
  redaction.hide(token);
  const answer = await revocationRequest(server, client, authenticate, token, {
    ...requestOptions(tokenClient, provider.revokeUrl),
    ...(hint === null ? {} : { additionalParameters: { token_type_hint: hint } }),
  });
  await throwIfRefused(answer, { step: 'revoke' }, tokenClient);
}
