import { KeystageError, type ErrorShape, type Timestamp } from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Document } from './document.ts';
import type { MergeNote } from './merge/merge-notes.ts';
import type { Session } from './session.ts';
import {
  isFailedSave,
  keepUnsaved,
  planUpdate,
  saysItIsKept,
  type Plan,
  type UnsavedChange,
} from './unsaved-change.ts';

export type Change<Result> = (draft: Document) => Result;
/** Runs a task on top of the newest file, with other processes kept from saving. */
export type WithNewest = <Result>(session: Session, task: () => Promise<Result>) => Promise<Result>;

export interface SavingOptions {
  /** False for what is not worth a second try, as the date of a use: when its save fails, it is forgotten. */
  readonly keep: boolean;
}

/** Saves changes, and keeps the one that could not be saved. */
export class Saving {
  readonly #clock: Clock;
  readonly #withNewest: WithNewest;
  readonly #tellMerged: (notes: readonly MergeNote[]) => void;
  #unsaved: UnsavedChange | null = null;

  constructor(clock: Clock, withNewest: WithNewest, tellMerged: (notes: readonly MergeNote[]) => void) {
    this.#clock = clock;
    this.#withNewest = withNewest;
    this.#tellMerged = tellMerged;
  }

  get unsaved(): { readonly since: Timestamp; readonly error: ErrorShape } | null {
    return this.#unsaved === null ? null : { since: this.#unsaved.since, error: this.#unsaved.error.toShape() };
  }

  /** Lets the unsaved change go; false where there is none. */
  forget(): boolean {
    const had = this.#unsaved !== null;
    this.#unsaved = null;
    return had;
  }

  async update<Result>(session: Session, change: Change<Result>, { keep }: SavingOptions): Promise<Result> {
    let plan: Plan<Result> | null = null;
    try {
      return await this.#withNewest(session, async () => {
        plan = this.#plan(session, change);
        await this.#save(session, plan);
        return plan.result;
      });
    } catch (error) {
      if (!keep || !isFailedSave(error) || !this.#keep(session, plan, change, error)) throw error;
      throw saysItIsKept(error);
    }
  }

  /** For a task on top of the newest file that can't take an unsaved change along: it is saved first. */
  async saveLeft(session: Session): Promise<void> {
    if (this.#unsaved !== null)
      await this.#save(
        session,
        this.#plan(session, () => undefined),
      );
  }

  async retry(session: Session): Promise<void> {
    if (this.#unsaved === null) throw nothingUnsaved();
    await this.update(session, () => undefined, { keep: true });
  }

  #plan<Result>(session: Session, change: Change<Result>): Plan<Result> {
    return planUpdate(session.contents.document, this.#unsaved, change, toTimestamp(this.#clock.now()));
  }

  async #save(session: Session, { changed, left, notes }: Plan<unknown>): Promise<void> {
    await session.save({ slots: session.contents.header.slots, document: changed });
    this.#unsaved = left;
    if (notes.length > 0) this.#tellMerged(notes);
  }

  /** Whether the change could be kept: not where the file could not even be read, and the change does not fit what we have. */
  #keep<Result>(session: Session, planned: Plan<Result> | null, change: Change<Result>, error: KeystageError): boolean {
    const now = toTimestamp(this.#clock.now());
    try {
      const plan = planned ?? this.#plan(session, change);
      this.#unsaved = keepUnsaved(session.contents.document, this.#unsaved, plan, error, now);
      return true;
    } catch {
      return false;
    }
  }
}

export function nothingUnsaved(): KeystageError {
  return new KeystageError('vault/nothing-unsaved', 'Every change is saved.', { hint: 'There is nothing to do.' });
}
