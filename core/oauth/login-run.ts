import { isFinished, KeystageError, type OAuthRun } from '../../shared/index.ts';
import { toTimestamp } from '../system-clock.ts';
import { explainError, type Explanation } from './explain/explanation.ts';
import { explainNoCallback } from './explain/no-callback.ts';
import { explainDefect } from './explain/own-failure.ts';
import { CallbackListener } from './listener/callback-listener.ts';
import type { ValidatedCallback } from './listener/validated-callback.ts';
import type { Login } from './login.ts';
import { identify, obtainGrant, saveGrant, type LoginParts } from './login-steps.ts';
import { RefusedRequests } from './refused-requests.ts';
import { noteAuthorizeUrl, noteCallback, noteListening, noteSaved } from './run-notes.ts';
import { expectedIssuer } from './token-client.ts';
import { wipeGrant, type TokenGrant } from './token-grant.ts';

/** RFC 8252 §8.3: the port is open for the request, and no longer. */
const longestWaitMs = 5 * 60_000;

/** One login on its way: listening, waiting, exchanging, saving. See `startLogin`. */
export class LoginRun implements Login {
  readonly finished: Promise<OAuthRun>;
  readonly #parts: LoginParts;
  readonly #refused: RefusedRequests;
  readonly #waitMs: number;
  #finish: (run: OAuthRun) => void = () => undefined;
  #listener: CallbackListener | null = null;
  #stopTimer: () => void = () => undefined;
  #browserOpened = false;

  constructor(parts: LoginParts) {
    this.#parts = parts;
    this.#refused = new RefusedRequests(parts.record, parts.tokenClient.redaction);
    this.#waitMs = Math.min(parts.request.timeoutMs, longestWaitMs);
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  current(): OAuthRun {
    return this.#parts.record.current();
  }

  onChange(listener: (run: OAuthRun) => void): () => void {
    return this.#parts.record.onChange(listener);
  }

  /** Listens first, opens the browser after: a callback must never arrive at nobody, or at somebody else. */
  async begin(): Promise<void> {
    const { place, ports, secrets, tokenClient, authorizeUrl, record, request } = this.#parts;
    this.#listener = await CallbackListener.open({
      place,
      clock: ports.clock,
      expected: { state: secrets.state, issuer: expectedIssuer(tokenClient.provider) },
      onRefused: (refused) => {
        this.#refused.add(refused);
      },
      onCallback: (callback) => {
        void this.#complete(callback);
      },
    });
    const { addresses } = this.#listener;
    noteListening(record, tokenClient.redaction, addresses);
    record.move({
      state: 'awaiting-callback',
      authorizeUrl: authorizeUrl.href,
      listeningOn: [...addresses],
      expiresAt: toTimestamp(ports.clock.now() + this.#waitMs),
    });
    this.#stopTimer = ports.clock.after(this.#waitMs, () => {
      void this.#timeOut();
    });
    noteAuthorizeUrl(record, tokenClient.redaction, authorizeUrl, request.openBrowser);
    if (request.openBrowser) void this.#openBrowser();
  }

  cancel(): void {
    const { record } = this.#parts;
    if (record.current().progress.state !== 'awaiting-callback') {
      record.note('warning', 'It is too late to cancel: the callback has arrived, and the token is on its way.');
      return;
    }
    this.#stopTimer();
    const closed = this.#listener?.close();
    record.note('failed', 'The login was cancelled.');
    record.move({ state: 'cancelled' });
    void Promise.resolve(closed).then(() => {
      this.#finish(record.current());
    });
  }

  async #openBrowser(): Promise<void> {
    const { ports, authorizeUrl, record } = this.#parts;
    this.#browserOpened = true;
    try {
      await ports.browser.open(authorizeUrl);
    } catch (error) {
      this.#browserOpened = false;
      const reason = error instanceof KeystageError ? error.message : 'The browser did not open.';
      record.note('warning', `${reason} Open the authorize URL yourself: the wait goes on.`);
    }
  }

  async #timeOut(): Promise<void> {
    const { request } = this.#parts;
    await this.#fail(
      explainNoCallback({
        provider: request.provider.name,
        label: request.provider.label,
        redirectUri: request.redirectUri,
        waitedMs: this.#waitMs,
        wrongStates: this.#refused.wrongStates,
        strays: this.#refused.others,
        browserOpened: this.#browserOpened || !request.openBrowser,
      }),
    );
  }

  async #complete(callback: ValidatedCallback): Promise<void> {
    const { record, tokenClient } = this.#parts;
    this.#stopTimer();
    noteCallback(record, tokenClient.redaction, callback);
    try {
      const grant = await obtainGrant(callback, this.#parts);
      try {
        await this.#keep(grant);
      } finally {
        wipeGrant(grant);
      }
    } catch (error) {
      await this.#fail(error instanceof KeystageError ? explainError(error) : explainDefect());
    }
  }

  /** The token is on disk before the page says so: whoever closes the laptop at that moment loses nothing. */
  async #keep(grant: TokenGrant): Promise<void> {
    const { record, request, tokenClient } = this.#parts;
    record.move({ state: 'saving' });
    const saved = await saveGrant(grant, this.#parts);
    noteSaved(record, tokenClient.redaction, grant);
    const pageShown = this.#listener?.settle('succeeded');
    const identified = request.identify
      ? await identify(saved, grant, this.#parts)
      : { credentialId: saved, account: null };
    await pageShown;
    const scopesMissing = request.scopes.filter((scope) => !grant.scopesGranted.includes(scope));
    if (scopesMissing.length > 0) record.note('warning', `Not granted of what was asked: ${scopesMissing.join(' ')}.`);
    record.note('done', 'The login is done.');
    record.move({ state: 'succeeded', ...identified, scopesGranted: [...grant.scopesGranted], scopesMissing });
    this.#finish(record.current());
  }

  async #fail(failure: Explanation): Promise<void> {
    const { record } = this.#parts;
    if (isFinished(record.current())) return;
    await this.#listener?.settle('failed');
    record.note('failed', failure.message);
    record.move({ state: 'failed', failure });
    this.#finish(record.current());
  }
}
