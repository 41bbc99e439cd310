import type { CredentialKind, OAuth1Permission, OAuth2Type } from '../../../shared/index.ts';
import type { OAuth2Provider } from '../../providers/oauth2-provider.ts';
import type { Attempt } from './attempt.ts';

/** An answer over HTTP, or what a person pasted of one. */
export interface HeardAnswer {
  /** Null where nobody knows it. */
  readonly status: number | null;
  readonly headers: Headers;
  readonly body: string;
}

export type ProviderFacts = Pick<OAuth2Provider, 'name' | 'label' | 'clientAuthentication' | 'codeLifetimeSeconds'>;

/** What the vault knows of the environment that the answer was for. None of it is secret. */
export interface EnvironmentFacts {
  readonly oauth2Type: OAuth2Type;
  readonly oauth1Permission: OAuth1Permission;
  readonly suspended: boolean;
  readonly callbackUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly clientId: string | null;
  readonly kinds: readonly CredentialKind[];
  /** The level of the access token, as noted when it was issued. */
  readonly tokenLevel: OAuth1Permission | null;
}

/** All that an explanation is picked by. What is left out is not known, and nothing is guessed in its place. */
export interface Evidence {
  readonly attempt: Attempt;
  readonly answer: HeardAnswer;
  readonly provider: ProviderFacts;
  readonly facts?: EnvironmentFacts | null;
  /** When the answer came, by this machine's clock: set against the `Date` header it shows a clock that is off. */
  readonly nowMs?: number | null;
  /** Takes secrets out of the server's words (`Redaction.scrub`); without it they are only made fit to be shown. */
  readonly scrub?: (text: string) => string;
}
