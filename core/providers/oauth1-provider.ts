import type { SignatureMethod, ProviderName } from '../../shared/index.ts';

/** Where and how an OAuth 1.0a server is spoken to, worked out for one environment. */
export interface OAuth1Provider {
  readonly name: ProviderName;
  /** What the user calls it in sentences: "X", "the sandbox", "api.example.com". */
  readonly label: string;
  readonly requestTokenUrl: URL;
  /** Always asks the user. The one for programs that are installed, as Keystage is. */
  readonly authorizeUrl: URL;
  /** X's "Sign in with X": leads a user back at once who has agreed before. Null where there is none. */
  readonly authenticateUrl: URL | null;
  readonly accessTokenUrl: URL;
  /** Ends the token that the request is signed with. Null where Keystage knows none. */
  readonly invalidateUrl: URL | null;
  readonly signatureMethod: SignatureMethod;
  /** Whether it knows X's parameters: `x_auth_access_type`, `force_login`, `screen_name`. */
  readonly speaksX: boolean;
}
