import type { Account, CredentialId, EnvironmentId, OAuth2Run, OAuthRun, RunId } from '../../shared/index.ts';
import type { Browser, Clock, Http } from '../ports.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import type { SecretValue } from '../secret-value.ts';
import { Attempt } from './attempt.ts';
import { buildAuthorizeUrl } from './authorize-url.ts';
import type { RedirectAim } from './callback-aim.ts';
import { explainNoCallback } from './explain/no-callback.ts';
import { readCallback } from './listener/read-callback.ts';
import { completeLogin } from './login-steps.ts';
import { newAttemptSecrets } from './pkce.ts';
import { Redaction } from './redaction.ts';
import { noteExchange } from './run-notes.ts';
import { newRun, RunRecord } from './run-record.ts';
import { createTokenClient, expectedIssuer } from './token-client.ts';
import type { TokenGrant } from './token-grant.ts';

export interface LoginRequest {
  readonly runId: RunId;
  readonly environmentId: EnvironmentId;
  readonly provider: OAuth2Provider;
  readonly clientId: string;
  /** Null for a public client. Stays the caller's, who wipes it when the run is finished. */
  readonly clientSecret: SecretValue | null;
  readonly aim: RedirectAim;
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
  /** Takes the redirected URL from the user's hand. Throws what is wrong with it; the wait then goes on. */
  paste(url: string): void;
  /** Takes the PIN that the provider showed; absent from logins that know none. Throws as `paste` does. */
  enterPin?(pin: string): void;
  /** The value that stands in the timeline as `tag`, to be copied at once; null where it is not held, or not any more. */
  findHidden(tag: string): SecretValue | null;
  /** Wipes what the timeline hides. */
  forgetHidden(): void;
  /** Resolves, and never rejects, when the run is finished and its port free. */
  readonly finished: Promise<OAuthRun>;
}

/**
 * Starts a login by authorization code with PKCE. What is wrong before the browser opens rejects: `oauth/not-ready`,
 * `oauth/port-taken`, `oauth/port-forbidden`. What goes wrong later is the run's failure.
 */
export async function startLogin(request: LoginRequest, ports: LoginPorts): Promise<Login> {
  const { provider, clientId, aim, scopes, runId: id, environmentId } = request;
  const { redirectUri } = aim;
  const { clock } = ports;
  const redaction = new Redaction();
  const record = new RunRecord<OAuth2Run>(
    { protocol: 'oauth2', id, environmentId, redirectUri, scopesAsked: [...scopes], ...newRun(clock) },
    clock,
    redaction,
  );
  const tokenClient = createTokenClient(provider, request, {
    http: ports.http,
    clock,
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
  const expected = { state: secrets.state, issuer: expectedIssuer(provider), namesIssuer: provider.namesIssuer };
  const attempt = new Attempt({
    record,
    redaction,
    clock,
    browser: ports.browser,
    aim,
    openBrowser: request.openBrowser,
    timeoutMs: request.timeoutMs,
    read: (query, place, receivedAtMs) => readCallback(query, place, expected, receivedAtMs),
    toWaiting: (waitingFor) => ({
      state: 'awaiting-callback',
      whyNotListening: aim.kind === 'paste' ? aim.why : null,
      ...waitingFor,
    }),
    complete: (callback, showSuccess) =>
      completeLogin(callback, { request, ports, tokenClient, secrets, record }, showSuccess),
    explainSilence: (silence) => explainNoCallback({ provider: provider.name, label: provider.label, aim, ...silence }),
  });
  await attempt.listen();
  attempt.awaitAnswer(authorizeUrl);
  return attempt;
}
