import type { Account, CredentialId, EnvironmentId, OAuthRun, RunId } from '../../shared/index.ts';
import type { Browser, Clock, Http } from '../ports.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import type { SecretValue } from '../secret-value.ts';
import { buildAuthorizeUrl } from './authorize-url.ts';
import { LoginRun } from './login-run.ts';
import { newAttemptSecrets } from './pkce.ts';
import { Redaction } from './redaction.ts';
import { findCallbackPlace } from './registered-callback.ts';
import { noteExchange } from './run-notes.ts';
import { RunRecord } from './run-record.ts';
import { createTokenClient } from './token-client.ts';
import type { TokenGrant } from './token-grant.ts';

export interface LoginRequest {
  readonly runId: RunId;
  readonly environmentId: EnvironmentId;
  readonly provider: OAuth2Provider;
  readonly clientId: string;
  /** Null for a public client. Stays the caller's, who wipes it when the run is finished. */
  readonly clientSecret: SecretValue | null;
  readonly redirectUri: string;
  readonly registeredCallbackUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly openBrowser: boolean;
  readonly identify: boolean;
  /** For the wait for the callback; five minutes at most. */
  readonly timeoutMs: number;
}

export interface LoginPorts {
  readonly clock: Clock;
  readonly http: Http;
  readonly browser: Browser;
  /** Resolves when the grant is on disk. Its secrets are wiped some time after that: keep none of them. */
  saveGrant(grant: TokenGrant): Promise<CredentialId>;
  /** May fold the credential into the one that the account has already; answers with the one that remains. */
  saveAccount(credentialId: CredentialId, account: Account): Promise<CredentialId>;
}

export interface Login {
  current(): OAuthRun;
  /** Returns what ends the subscription. */
  onChange(listener: (run: OAuthRun) => void): () => void;
  /** Ends the wait. Once the callback is there it is too late: the grant is given, and losing it would help nobody. */
  cancel(): void;
  /** Resolves, and never rejects, when the run is finished and its port free. */
  readonly finished: Promise<OAuthRun>;
}

/**
 * Starts a login by authorization code with PKCE. What is wrong before the browser opens rejects: `oauth/not-ready`,
 * `oauth/callback-unregistered`, `oauth/callback-not-local`, `oauth/port-taken`, `oauth/port-forbidden`. What goes wrong
 * later is the run's failure.
 */
export async function startLogin(request: LoginRequest, ports: LoginPorts): Promise<Login> {
  const { provider, clientId, redirectUri, scopes } = request;
  const redaction = new Redaction();
  const start = { id: request.runId, environmentId: request.environmentId, redirectUri, scopesAsked: [...scopes] };
  const record = new RunRecord(start, ports.clock, redaction);
  const place = findCallbackPlace(redirectUri, request.registeredCallbackUrls);
  const tokenClient = createTokenClient(provider, request, {
    http: ports.http,
    clock: ports.clock,
    redaction,
    record: (exchange) => {
      noteExchange(record, exchange);
    },
  });
  const secrets = newAttemptSecrets();
  for (const secret of [secrets.state, secrets.codeVerifier, secrets.codeChallenge]) redaction.hide(secret);
  const authorizeUrl = buildAuthorizeUrl({
    endpoint: provider.authorizeUrl,
    clientId,
    redirectUri,
    scopes,
    state: secrets.state,
    codeChallenge: secrets.codeChallenge,
  });
  const run = new LoginRun({ request, ports, place, tokenClient, secrets, authorizeUrl, record });
  await run.begin();
  return run;
}
