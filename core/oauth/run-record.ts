import {
  isFinished,
  type CommonRunState,
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

/** A run as it begins, but for what is its own. */
export function newRun(clock: Clock): Pick<OAuthRun, 'startedAt' | 'timeline'> & { progress: { state: 'preparing' } } {
  return { startedAt: toTimestamp(clock.now()), progress: { state: 'preparing' }, timeline: [] };
}

/**
 * What may be seen of a run. Every text on its way in is scrubbed, and every value comes redacted, so that there is no
 * form of a run that holds a secret; the authorize URL of a waiting run is the one exception, for its state. Once the run
 * is finished, it changes no more.
 */
export class RunRecord<Run extends OAuthRun = OAuthRun> {
  readonly #clock: Clock;
  readonly #redaction: Redaction;
  readonly #listeners = new Set<(run: Run) => void>();
  #run: Run;

  constructor(run: Run, clock: Clock, redaction: Redaction) {
    this.#clock = clock;
    this.#redaction = redaction;
    this.#run = run;
  }

  current(): Run {
    return this.#run;
  }

  onChange(listener: (run: Run) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  move(progress: Run['progress'] | CommonRunState): void {
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
  #cleanProgress<Progress extends OAuthRunState>(progress: Progress): Progress {
    const clean = (text: string) => this.#redaction.scrub(text, longestText);
    if (progress.state === 'failed') {
      const { code, message, cause, fix } = progress.failure;
      const failure = { code, message: clean(message), cause: clean(cause), fix: clean(fix) };
      return Object.assign({}, progress, { failure });
    }
    if (progress.state !== 'succeeded') return progress;
    const { account } = progress;
    return Object.assign({}, progress, {
      account: account === null ? null : { userId: clean(account.userId), handle: clean(account.handle) },
      ...('scopesGranted' in progress ? { scopesGranted: progress.scopesGranted.map(clean) } : {}),
    });
  }

  #update(change: { progress: OAuthRunState } | { timeline: TimelineEvent[] }): void {
    if (isFinished(this.#run)) return;
    this.#run = Object.assign({}, this.#run, change);
    for (const listener of this.#listeners) listener(this.#run);
  }
}

/** The part that writes the timeline, the same for a run of either protocol. */
export type TimelineNotes = Pick<RunRecord, 'note' | 'noteAgain'>;
