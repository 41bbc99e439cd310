import {
  allowInsecureRequests,
  customFetch,
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  type TokenEndpointRequestOptions,
} from 'oauth4webapi';
import type { Exchange } from '../../shared/index.ts';
import type { Clock, Http } from '../ports.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import { authenticateClient, type ClientCredentials } from './client-authentication.ts';
import { isConfidentialTransport } from './loopback.ts';
import { createRecordingHttp, type FlowHttp } from './recording-http.ts';
import { Redaction } from './redaction.ts';

const userAgent = 'Keystage';

/** One client at one authorization server: all that a request to its endpoints takes. */
export interface TokenClient {
  readonly provider: OAuth2Provider;
  readonly server: AuthorizationServer;
  readonly client: Client;
  readonly authenticate: ClientAuth;
  readonly redaction: Redaction;
  readonly send: FlowHttp;
  readonly clock: Clock;
}

export interface TokenClientPorts {
  readonly http: Http;
  readonly clock: Clock;
  /** Where nobody watches the exchanges, their errors are redacted all the same. */
  readonly redaction?: Redaction;
  readonly record?: (exchange: Exchange) => void;
}

/** Throws `oauth/not-ready` where the client needs a secret and has none. */
export function createTokenClient(
  provider: OAuth2Provider,
  credentials: ClientCredentials,
  { http, clock, redaction = new Redaction(), record = () => undefined }: TokenClientPorts,
): TokenClient {
  const authenticate = authenticateClient(provider.clientAuthentication, credentials);
  if (credentials.clientSecret !== null) redaction.hide(credentials.clientSecret.revealText());
  return {
    provider,
    server: {
      issuer: expectedIssuer(provider),
      authorization_response_iss_parameter_supported: provider.namesIssuer,
      token_endpoint: provider.tokenUrl.href,
      ...(provider.revokeUrl === null ? {} : { revocation_endpoint: provider.revokeUrl.href }),
    },
    client: { client_id: credentials.clientId },
    authenticate,
    redaction,
    send: createRecordingHttp({ http, clock, redaction, record }),
    clock,
  };
}

/**
 * The issuer that a callback may name. Where the registration has none, only the origin that the code would be sent to
 * anyway: any other would be the sign of a mix-up (RFC 9207 §2.4, RFC 9700 §4.4).
 */
export function expectedIssuer(provider: OAuth2Provider): string {
  return provider.issuer ?? provider.tokenUrl.origin;
}

/** oauth4webapi refuses plain http; it is let through to this machine, and to nowhere else. */
export function requestOptions({ send }: TokenClient, endpoint: URL): TokenEndpointRequestOptions {
  return {
    headers: { 'user-agent': userAgent },
    [customFetch]: send,
    [allowInsecureRequests]: endpoint.protocol === 'http:' && isConfidentialTransport(endpoint),
  };
}
