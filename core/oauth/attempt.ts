import { isFinished, KeystageError, type OAuthRun } from '../../shared/index.ts';
import type { Browser, Clock } from '../ports.ts';
import type { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import { AnswerSlip } from './answer-slip.ts';
import type { CallbackAim } from './callback-aim.ts';
import { explainError, type Explanation } from './explain/explanation.ts';
import { explainDefect } from './explain/own-failure.ts';
import { CallbackListener } from './listener/callback-listener.ts';
import type { ReadCallback } from './listener/callback-reading.ts';
import { readPastedQuery } from './read-pasted.ts';
import type { Redaction } from './redaction.ts';
import { RefusedRequests } from './refused-requests.ts';
import { noteAuthorizeUrl, noteListening } from './run-notes.ts';
import type { RunRecord } from './run-record.ts';

/** RFC 8252 §8.3: the port is open for the request, and no longer. */
const longestWaitMs = 5 * 60_000;

/** What did and did not happen while nobody answered. */
export interface Silence {
  readonly waitedMs: number;
  /** Callbacks that arrived and were another login's. */
  readonly wrongStates: number;
  /** Other requests that arrived at the port. */
  readonly strays: number;
  readonly browserOpened: boolean;
}

export interface WaitingFor {
  readonly authorizeUrl: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly listeningOn: string[];
}

export interface AttemptOptions<Run extends OAuthRun, Callback> {
  readonly record: RunRecord<Run>;
  readonly redaction: Redaction;
  readonly clock: Clock;
  readonly browser: Browser;
  readonly aim: CallbackAim;
  readonly openBrowser: boolean;
  /** For the wait for the answer; five minutes at most. */
  readonly timeoutMs: number;
  readonly read: ReadCallback<Callback>;
  readonly toWaiting: (waitingFor: WaitingFor) => Run['progress'];
  /**
   * From the answer to the saved token: what the run then says of itself. `showSuccess` is for the moment in which the
   * token is on disk; it resolves when the browser has the page. Throws an explanation of what came in the token's place.
   */
  readonly complete: (callback: Callback, showSuccess: () => Promise<void>) => Promise<Run['progress']>;
  readonly explainSilence: (silence: Silence) => Explanation;
}

/** One login on its way, whatever its protocol: listening, opening the browser, waiting, ending. */
export class Attempt<Run extends OAuthRun, Callback> {
  /** Resolves, and never rejects, when the run is finished and its port free. */
  readonly finished: Promise<Run>;
  readonly #options: AttemptOptions<Run, Callback>;
  readonly #refused: RefusedRequests;
  readonly #waitMs: number;
  #finish: (run: Run) => void = () => undefined;
  #listener: CallbackListener<Callback> | null = null;
  #stopTimer: () => void = () => undefined;
  #browserOpened = false;
  #asked: { readonly authorizeUrl: URL; readonly waiting: Run['progress']; readonly untilMs: number } | null = null;
  #answered = false;

  constructor(options: AttemptOptions<Run, Callback>) {
    this.#options = options;
    this.#refused = new RefusedRequests(options.record, options.redaction);
    this.#waitMs = Math.min(options.timeoutMs, longestWaitMs);
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  current(): Run {
    return this.#options.record.current();
  }

  onChange(listener: (run: Run) => void): () => void {
    return this.#options.record.onChange(listener);
  }

  /** Before the browser is opened: a callback must never arrive at nobody, or at somebody else. */
  async listen(): Promise<void> {
    const { aim, clock, read, record, redaction } = this.#options;
    if (aim.kind !== 'listener') return;
    this.#listener = await CallbackListener.open({
      place: aim.place,
      clock,
      read,
      onRefused: (refused) => {
        this.#refused.add(refused);
      },
      onCallback: (callback) => {
        this.answer(callback);
      },
    });
    noteListening(record, redaction, this.#listener.addresses);
  }

  /** The value that stands in the timeline as `tag`; null where it is not held. */
  findHidden(tag: string): SecretValue | null {
    return this.#options.redaction.held.find(tag);
  }

  /** Wipes what the timeline hides: it can't be revealed any more. */
  forgetHidden(): void {
    this.#options.redaction.held.wipe();
  }

  /** Opens the authorize page and waits. Does nothing where the run was cancelled meanwhile. */
  awaitAnswer(authorizeUrl: URL): void {
    const { clock, openBrowser, record, redaction, toWaiting } = this.#options;
    if (isFinished(record.current())) return;
    const untilMs = clock.now() + this.#waitMs;
    const waiting = toWaiting({
      authorizeUrl: authorizeUrl.href,
      expiresAt: toTimestamp(untilMs),
      listeningOn: [...(this.#listener?.addresses ?? [])],
    });
    this.#asked = { authorizeUrl, waiting, untilMs };
    this.#wait();
    noteAuthorizeUrl(record, redaction, authorizeUrl, openBrowser);
    if (openBrowser) void this.#openBrowser(authorizeUrl);
  }

  /** Takes the URL that the browser was sent to from the user's hand; a listener that waits as well is not in the way. */
  paste(text: string): void {
    const { aim, clock, read, record } = this.#options;
    if (aim.kind === 'pin' || this.#asked === null || record.current().progress.state !== 'awaiting-callback') {
      throw new KeystageError('oauth/not-ready', 'This login does not wait for a URL.', {
        field: 'runId',
        hint: 'Start a new login.',
      });
    }
    const query = readPastedQuery(text, aim.redirectUri, this.#asked.authorizeUrl.href);
    const reading = read(query, aim.place, clock.now());
    if (reading.kind === 'valid') {
      this.answer(reading.callback);
      return;
    }
    record.note('callback-refused', `What was pasted was refused: ${reading.why}. The wait goes on.`);
    throw new KeystageError(
      reading.wrongState ? 'oauth/wrong-state' : 'input/invalid',
      `What was pasted was refused: ${reading.why}.`,
      { field: 'url', hint: 'Copy the address of the tab that this login opened, after you have decided there.' },
    );
  }

  /** Goes on with an answer that was checked: by `read`, or because it is the user's own. The first one counts. */
  answer(callback: Callback): void {
    if (this.#answered || isFinished(this.current())) return;
    this.#answered = true;
    void this.#complete(callback);
  }

  /** Ends the wait. Once the answer is there it is too late: the grant is given, and losing it would help nobody. */
  cancel(): void {
    const { record } = this.#options;
    const { state } = record.current().progress;
    if (this.#answered || state === 'exchanging' || state === 'saving') {
      record.note('warning', 'It is too late to cancel: the callback has arrived, and the token is on its way.');
      return;
    }
    if (isFinished(record.current())) return;
    this.#stopTimer();
    const closed = this.#listener?.close();
    record.note('failed', 'The login was cancelled.');
    record.move({ state: 'cancelled' });
    void Promise.resolve(closed).then(() => {
      this.#finish(record.current());
    });
  }

  async fail(failure: Explanation): Promise<void> {
    const { record } = this.#options;
    if (isFinished(record.current())) return;
    this.#answered = true;
    this.#stopTimer();
    await this.#listener?.settle('failed');
    record.note('failed', failure.message);
    record.move({ state: 'failed', failure });
    this.#finish(record.current());
  }

  #wait(): void {
    const { clock, record, openBrowser } = this.#options;
    if (this.#asked === null) return;
    this.#answered = false;
    record.move(this.#asked.waiting);
    this.#stopTimer = clock.after(Math.max(0, this.#asked.untilMs - clock.now()), () => {
      void this.fail(
        this.#options.explainSilence({
          waitedMs: this.#waitMs,
          wrongStates: this.#refused.wrongStates,
          strays: this.#refused.others,
          browserOpened: this.#browserOpened || !openBrowser,
        }),
      );
    });
  }

  async #openBrowser(authorizeUrl: URL): Promise<void> {
    const { browser, record } = this.#options;
    this.#browserOpened = true;
    try {
      await browser.open(authorizeUrl);
    } catch (error) {
      this.#browserOpened = false;
      const reason = error instanceof KeystageError ? error.message : 'The browser did not open.';
      record.note('warning', `${reason} Open the authorize URL yourself: the wait goes on.`);
    }
  }

  async #complete(callback: Callback): Promise<void> {
    const { complete, record } = this.#options;
    this.#stopTimer();
    try {
      const succeeded = await complete(callback, async () => this.#listener?.settle('succeeded'));
      record.note('done', 'The login is done.');
      record.move(succeeded);
      this.#finish(record.current());
    } catch (error) {
      if (error instanceof AnswerSlip) {
        record.note('warning', `${error.explanation.message} You can try again.`);
        this.#wait();
        return;
      }
      await this.fail(error instanceof KeystageError ? explainError(error) : explainDefect());
    }
  }
}
