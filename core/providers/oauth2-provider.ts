import type { ClientAuthentication, ProviderName } from '../../shared/index.ts';

/** Where and how an OAuth 2.0 authorization server is spoken to, worked out for one environment. */
export interface OAuth2Provider {
  readonly name: ProviderName;
  /** What the user calls it in sentences: "X", "the sandbox", "auth.example.com". */
  readonly label: string;
  /** The issuer identifier (RFC 8414), where there is one; a callback's `iss` must then equal it (RFC 9207). X has none. */
  readonly issuer: string | null;
  /** Each answer names it, so that one without is another's (RFC 9207 §2.4). Only where `issuer` is known. */
  readonly namesIssuer: boolean;
  readonly authorizeUrl: URL;
  readonly tokenUrl: URL;
  readonly revokeUrl: URL | null;
  /** Answers who a token belongs to: X's `GET /2/users/me`. Null where Keystage knows none. */
  readonly identityUrl: URL | null;
  /** What asking it costs, in words; null where it is free. */
  readonly identityCost: string | null;
  /** How the client proves itself: `basic` (RFC 6749 §2.3.1), `body`, or `none` for a public client. */
  readonly clientAuthentication: ClientAuthentication;
  /** X's codes live 30 seconds. Null where unknown. */
  readonly codeLifetimeSeconds: number | null;
}
