import {
  isFinished,
  type Exchange,
  type OAuthRun,
  type OAuthRunState,
  type ShownValue,
  type TimelineEvent,
} from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Redaction } from './redaction.ts';

const longestText = 4000;

/**
 * What may be seen of a run. Every text on its way in is scrubbed, and every value comes redacted, so that there is no
 * form of a run that holds a secret; the authorize URL of a waiting run is the one exception, for its state. Once the run
 * is finished, it changes no more.
 */
export class RunRecord {
  readonly #clock: Clock;
  readonly #redaction: Redaction;
  readonly #listeners = new Set<(run: OAuthRun) => void>();
  #run: OAuthRun;

  constructor(
    start: Pick<OAuthRun, 'id' | 'environmentId' | 'redirectUri' | 'scopesAsked'>,
    clock: Clock,
    redaction: Redaction,
  ) {
    this.#clock = clock;
    this.#redaction = redaction;
    const startedAt = toTimestamp(clock.now());
    this.#run = { ...start, startedAt, progress: { state: 'preparing' }, timeline: [] };
  }

  current(): OAuthRun {
    return this.#run;
  }

  onChange(listener: (run: OAuthRun) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  move(progress: OAuthRunState): void {
    this.#update({ progress: this.#cleanProgress(progress) });
  }

  note(kind: TimelineEvent['kind'], title: string, values: ShownValue[] = [], exchange: Exchange | null = null): void {
    this.#update({ timeline: [...this.#run.timeline, this.#event(kind, title, values, exchange)] });
  }

  /** Writes the last event anew if it is of the same kind, for counts that go up. */
  noteAgain(kind: TimelineEvent['kind'], title: string): void {
    const before = this.#run.timeline.at(-1)?.kind === kind ? this.#run.timeline.slice(0, -1) : this.#run.timeline;
    this.#update({ timeline: [...before, this.#event(kind, title, [], null)] });
  }

  #event(kind: TimelineEvent['kind'], title: string, values: ShownValue[], exchange: Exchange | null): TimelineEvent {
    const at = toTimestamp(this.#clock.now());
    return { at, kind, title: this.#redaction.scrub(title, longestText), values, exchange };
  }

  /** Scopes and account are the server's words: a careless one may put anything there. */
  #cleanProgress(progress: OAuthRunState): OAuthRunState {
    const clean = (text: string) => this.#redaction.scrub(text, longestText);
    if (progress.state === 'failed') {
      const { code, message, cause, fix } = progress.failure;
      return { state: 'failed', failure: { code, message: clean(message), cause: clean(cause), fix: clean(fix) } };
    }
    if (progress.state !== 'succeeded') return progress;
    const { account, scopesGranted } = progress;
    return {
      ...progress,
      account: account === null ? null : { userId: clean(account.userId), handle: clean(account.handle) },
      scopesGranted: scopesGranted.map(clean),
    };
  }

  #update(change: Partial<OAuthRun>): void {
    if (isFinished(this.#run)) return;
    this.#run = { ...this.#run, ...change };
    for (const listener of this.#listeners) listener(this.#run);
  }
}
