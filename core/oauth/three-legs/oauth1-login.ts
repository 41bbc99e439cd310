import type {
  AccessType,
  Account,
  CredentialId,
  EnvironmentId,
  OAuth1Permission,
  OAuth1Run,
  RunId,
} from '../../../shared/index.ts';
import { KeystageError } from '../../../shared/index.ts';
import type { Browser, Clock, Http } from '../../ports.ts';
import type { OAuth1Provider } from '../../providers/oauth1-provider.ts';
import type { SecretValue } from '../../secret-value.ts';
import { Attempt } from '../attempt.ts';
import type { CallbackAim } from '../callback-aim.ts';
import { explainError } from '../explain/explanation.ts';
import { explainNoAnswer } from '../explain/oauth1-silence.ts';
import { explainDefect } from '../explain/own-failure.ts';
import type { Login } from '../login.ts';
import { Redaction } from '../redaction.ts';
import { noteExchange } from '../run-notes.ts';
import { newRun, RunRecord } from '../run-record.ts';
import { completeOAuth1Login } from './oauth1-steps.ts';
import { readOAuth1Callback, type UserDecision } from './read-oauth1-callback.ts';
import { askRequestToken, buildUserUrl } from './request-token.ts';
import { hideConsumer, type ConsumerCredentials, type SignedClient, type TokenPair } from './signed-client.ts';

export interface OAuth1LoginRequest extends ConsumerCredentials {
  readonly runId: RunId;
  readonly environmentId: EnvironmentId;
  readonly provider: OAuth1Provider;
  readonly aim: CallbackAim;
  /** X's "Sign in with X" in place of the page that always asks. */
  readonly authenticate: boolean;
  readonly forceLogin: boolean;
  readonly screenName: string | null;
  readonly accessType: AccessType | null;
  readonly openBrowser: boolean;
  /** For the wait for the user; five minutes at most. */
  readonly timeoutMs: number;
}

/** An access token as it came. Its secrets are wiped when `saveToken` has resolved. */
export interface GrantedToken {
  readonly token: SecretValue;
  readonly secret: SecretValue;
  /** Null where the server does not say: only X's answer names the user. */
  readonly account: Account | null;
  readonly accessLevel: OAuth1Permission | null;
}

export interface OAuth1LoginPorts {
  readonly clock: Clock;
  readonly http: Http;
  readonly browser: Browser;
  /** Resolves when the token is on disk. */
  saveToken(granted: GrantedToken): Promise<CredentialId>;
}

/**
 * Starts the three legs of OAuth 1.0a (RFC 5849 §2). Rejects with what is wrong before anything is sent (`oauth/port-taken`,
 * `oauth/port-forbidden`); a refused request token is the run's failure already, with the exchange to look at.
 */
export async function startOAuth1Login(request: OAuth1LoginRequest, ports: OAuth1LoginPorts): Promise<Login> {
  const { aim, provider, runId: id, environmentId, accessType: accessAsked } = request;
  const { redirectUri } = aim;
  const { clock } = ports;
  const redaction = new Redaction();
  const record = new RunRecord<OAuth1Run>(
    { protocol: 'oauth1', id, environmentId, redirectUri, accessAsked, ...newRun(clock) },
    clock,
    redaction,
  );
  const client: SignedClient = {
    provider,
    consumerKey: request.consumerKey,
    consumerSecret: request.consumerSecret,
    http: ports.http,
    clock,
    redaction,
    record: (exchange, signature) => {
      noteExchange(record, exchange, signature);
    },
  };
  hideConsumer(client);
  // Until the first leg is done no callback can be this login's: all are refused.
  let pair: TokenPair | null = null;
  const attempt = new Attempt<OAuth1Run, UserDecision>({
    record,
    redaction,
    clock,
    browser: ports.browser,
    aim,
    openBrowser: request.openBrowser,
    timeoutMs: request.timeoutMs,
    read: (query, place) =>
      pair === null
        ? { kind: 'refused', why: 'this login has no request token yet', wrongState: true }
        : readOAuth1Callback(query, place, pair.token.revealText()),
    toWaiting: ({ authorizeUrl, expiresAt, listeningOn }) =>
      aim.kind === 'pin'
        ? { state: 'awaiting-pin', authorizeUrl, expiresAt }
        : {
            state: 'awaiting-callback',
            authorizeUrl,
            expiresAt,
            listeningOn,
            whyNotListening: aim.kind === 'paste' ? aim.why : null,
          },
    complete: (decision, showSuccess) => {
      if (pair === null) throw new TypeError('A decision came before there was a request token');
      return completeOAuth1Login(decision, { request, client, ports, pair, record }, showSuccess);
    },
    explainSilence: (silence) => explainNoAnswer({ provider, aim, ...silence }),
  });

  async function begin(): Promise<void> {
    try {
      const asked = await askRequestToken(request, client);
      pair = asked;
      attempt.awaitAnswer(buildUserUrl(request, asked.token));
    } catch (error) {
      await attempt.fail(error instanceof KeystageError ? explainError(error) : explainDefect());
    }
  }

  await attempt.listen();
  void begin();
  void attempt.finished.then(() => {
    pair?.token.wipe();
    pair?.secret.wipe();
  });
  return Object.assign(attempt, {
    enterPin(pin: string) {
      attempt.answer({ answer: { kind: 'verifier', verifier: requirePin(pin, attempt.current()), typed: true } });
    },
  });
}

/** Spaces are how people read numbers out; X's PINs have seven digits, and other servers' verifiers are their own. */
function requirePin(pin: string, run: OAuth1Run): string {
  if (run.progress.state !== 'awaiting-pin') {
    throw new KeystageError('oauth/not-ready', 'This login does not wait for a PIN.', {
      field: 'runId',
      hint: 'Start a new login with a PIN.',
    });
  }
  const bare = pin.replaceAll(/\s/g, '');
  if (bare !== '') return bare;
  throw new KeystageError('input/invalid', 'No PIN was entered.', {
    field: 'pin',
    hint: 'Type the PIN that the provider’s page shows after you have approved.',
  });
}
