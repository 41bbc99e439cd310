import { KeystageError, type ErrorShape, type Timestamp } from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document } from './document.ts';
import type { KeyRing } from './key-ring.ts';
import type { MergeNote } from './merge/merge-notes.ts';
import type { RandomBytes } from './random-bytes.ts';
import type { Session } from './session.ts';
import {
  isFailedSave,
  keepUnsaved,
  planRetry,
  planUpdate,
  saysItIsKept,
  type Plan,
  type UnsavedChange,
} from './unsaved-change.ts';
import { UnsavedBoxes } from './unsaved-boxes.ts';

export type Change<Result> = (draft: Document) => Result;
/** What is to be saved on top of `document`. */
type MakePlan<Result> = (document: DeepReadonly<Document>) => Plan<Result>;

export interface SavingParts {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** Runs a task on top of the newest file, with other processes kept from saving. */
  readonly withNewest: <Result>(session: Session, task: () => Promise<Result>) => Promise<Result>;
  readonly tellMerged: (notes: readonly MergeNote[]) => void;
  /** A save that was under way at a lock has failed since, and its change is sealed. */
  readonly tellSealed: () => void;
}

export interface SavingOptions {
  /** False for what is not worth a second try, as the date of a use: when its save fails, it is forgotten. */
  readonly keep: boolean;
}

/** Saves changes, and keeps the one that could not be saved. */
export class Saving {
  readonly #parts: SavingParts;
  readonly #boxes: UnsavedBoxes;
  #unsaved: UnsavedChange | null = null;
  #isUnderWay = false;

  constructor(parts: SavingParts) {
    this.#parts = parts;
    this.#boxes = new UnsavedBoxes(parts.randomBytes);
  }

  get unsaved(): { readonly since: Timestamp; readonly error: ErrorShape } | null {
    const { since, error } = this.#unsaved ?? this.#boxes.first ?? {};
    return since === undefined || error === undefined ? null : { since, error: error.toShape() };
  }

  /** Whether the unsaved change is at hand, and not in a box. */
  get isOpen(): boolean {
    return this.#unsaved !== null;
  }

  /** Since when a change is unsaved that the next unlock brings back. */
  get sealedSince(): Timestamp | null {
    return this.#boxes.sealedSince;
  }

  /** Before the keys are wiped. A save that is under way goes on, and what it leaves unsaved is sealed when it ends. */
  lock(keys: KeyRing): void {
    if (this.#isUnderWay) this.#boxes.prepare(keys);
    else if (this.#unsaved !== null) {
      this.#boxes.prepare(keys);
      this.#shut();
    }
  }

  /** What a lock has sealed stands again as the unsaved change, where it opens; where not, `unsaved` says why. */
  unlock(keys: KeyRing): void {
    this.#unsaved ??= this.#boxes.open(keys);
  }

  /** Lets the unsaved change go; false where there is none. */
  discard(): boolean {
    if (this.#unsaved === null) return this.#boxes.discardFirst();
    this.#unsaved = null;
    return true;
  }

  update<Result>(session: Session, change: Change<Result>, { keep }: SavingOptions): Promise<Result> {
    return this.#carryOut(session, (document) => planUpdate(document, this.#unsaved, change, this.#now()), keep);
  }

  /** For a task on top of the newest file that can't take an unsaved change along: it is saved first. */
  async saveLeft(session: Session): Promise<void> {
    const unsaved = this.#unsaved;
    if (unsaved === null) return;
    await this.#whileUnderWay(() => this.#save(session, planRetry(session.contents.document, unsaved, this.#now())));
  }

  async retry(session: Session): Promise<void> {
    const unsaved = this.#unsaved;
    if (unsaved === null) throw this.#boxes.first?.error ?? nothingUnsaved();
    try {
      await this.#carryOut(session, (document) => planRetry(document, unsaved, this.#now()), true);
    } catch (error) {
      if (error instanceof KeystageError && error.code === 'vault/unsaved-conflict') this.#note(unsaved, error);
      throw error;
    }
  }

  async #carryOut<Result>(session: Session, makePlan: MakePlan<Result>, keep: boolean): Promise<Result> {
    let plan: Plan<Result> | null = null;
    return this.#whileUnderWay(async () => {
      try {
        return await this.#parts.withNewest(session, async () => {
          plan = makePlan(session.contents.document);
          await this.#save(session, plan);
          return plan.result;
        });
      } catch (error) {
        if (!keep || !isFailedSave(error) || !this.#keep(session, plan, makePlan, error)) throw error;
        throw saysItIsKept(error);
      }
    });
  }

  async #whileUnderWay<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#isUnderWay = true;
    try {
      return await task();
    } finally {
      this.#isUnderWay = false;
      if (this.#boxes.isPrepared) this.#shut();
    }
  }

  #shut(): void {
    const unsaved = this.#unsaved;
    this.#unsaved = null;
    this.#boxes.shut(unsaved);
    if (unsaved !== null) this.#parts.tellSealed();
  }

  async #save(session: Session, { changed, left, notes }: Plan<unknown>): Promise<void> {
    await session.save({ slots: session.contents.header.slots, document: changed });
    this.#unsaved = left;
    if (notes.length > 0) this.#parts.tellMerged(notes);
  }

  /** Whether the change could be kept: not where the file could not even be read, and the change does not fit what we have. */
  #keep<Result>(
    session: Session,
    planned: Plan<Result> | null,
    makePlan: MakePlan<Result>,
    error: KeystageError,
  ): boolean {
    const { document } = session.contents;
    try {
      const plan = planned ?? makePlan(document);
      this.#unsaved = keepUnsaved(document, this.#unsaved, plan, error, this.#now());
      return true;
    } catch {
      return false;
    }
  }

  /** Unless a lock has come between. */
  #note(unsaved: UnsavedChange, error: KeystageError): void {
    if (this.#unsaved === unsaved) this.#unsaved = { ...unsaved, error };
  }

  #now(): Timestamp {
    return toTimestamp(this.#parts.clock.now());
  }
}

export function nothingUnsaved(): KeystageError {
  return new KeystageError('vault/nothing-unsaved', 'Every change is saved.', { hint: 'There is nothing to do.' });
}
