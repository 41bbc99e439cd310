import { actIdSchema, KeystageError, type ActId, type DoneAct } from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { SerialQueue } from '../vault/serial-queue.ts';
import type { Vault } from '../vault/vault.ts';
import { findChangedRecords, type ChangedRecord } from './changed-records.ts';
import { putBack } from './put-back.ts';

/** What an act says of itself. */
export type ActWords = Pick<DoneAct, 'says' | 'saysUndone' | 'destructive' | 'references'>;

/** The contents on both sides of an act. */
export interface Sides {
  readonly before: DeepReadonly<Document>;
  readonly after: DeepReadonly<Document>;
}

interface Kept {
  readonly act: DoneAct;
  readonly records: readonly ChangedRecord[];
}

/** So many are kept: each holds the records it touched, sealed as they are in the vault. */
const mostKept = 50;

/**
 * What was done through this door and can be taken back exactly. It is in memory alone and goes with the lock; what was
 * removed, and former values, can be had back after that by other ways.
 */
export class DoneActs {
  readonly #vault: Vault;
  readonly #clock: Clock;
  readonly #changed: (done: DoneAct | null) => void;
  readonly #queue = new SerialQueue();
  #done: Kept[] = [];
  #undone: Kept[] = [];
  /** What the records are sealed under. Under other keys, or in another vault, they would not open. */
  #keys: KeyRing | null = null;

  constructor(vault: Vault, clock: Clock, changed: (done: DoneAct | null) => void) {
    this.#vault = vault;
    this.#clock = clock;
    this.#changed = changed;
  }

  get list(): { readonly done: DoneAct[]; readonly undone: DoneAct[] } {
    if (this.#vault.state.state === 'unlocked') this.#keepToPresentKeys();
    return { done: this.#done.map(({ act }) => act), undone: this.#undone.map(({ act }) => act) };
  }

  /** As `vault.update`; what it did is kept under the words that `describe` has for it, unless it has none. */
  async run<Result>(
    change: (draft: Document) => Result,
    describe: (sides: Sides, result: Result) => ActWords | null,
  ): Promise<Result> {
    const keys = this.#keepToPresentKeys();
    const { result, before, after } = await this.#vault.updateBetween(change);
    const records = findChangedRecords(before, after);
    if (!this.#isUnder(keys)) return result;
    const words = records.length === 0 ? null : describe({ before, after }, result);
    if (words === null) return result;
    const id = actIdSchema.parse(newId('act'));
    const act: DoneAct = {
      id,
      at: toTimestamp(this.#clock.now()),
      ...words,
      references: words.references.slice(0, 200),
    };
    this.#done = [{ act, records }, ...this.#done].slice(0, mostKept);
    this.#undone = [];
    this.#changed(act);
    return result;
  }

  /** The newest unless one is named. Those asked for at once follow one another. */
  undo(id?: ActId): Promise<DoneAct> {
    return this.#queue.run(async () => {
      const keys = this.#keepToPresentKeys();
      const kept = find(this.#done, id);
      await this.#turn(kept, 'before', keys);
      if (!this.#isUnder(keys)) return kept.act;
      this.#done = this.#done.filter((each) => each !== kept);
      this.#undone = [kept, ...this.#undone];
      this.#changed(null);
      return kept.act;
    });
  }

  redo(id?: ActId): Promise<DoneAct> {
    return this.#queue.run(async () => {
      const keys = this.#keepToPresentKeys();
      const kept = find(this.#undone, id);
      await this.#turn(kept, 'after', keys);
      if (!this.#isUnder(keys)) return kept.act;
      this.#undone = this.#undone.filter((each) => each !== kept);
      this.#done = [kept, ...this.#done];
      this.#changed(null);
      return kept.act;
    });
  }

  #turn({ records }: Kept, to: 'before' | 'after', keys: KeyRing): Promise<void> {
    return this.#vault.update((draft) => {
      // The keys may have been replaced while this waited for its turn.
      if (!this.#isUnder(keys)) throw gone();
      putBack(draft, records, to);
    });
  }

  /** With the lock: names and sealed values go. */
  forget(): void {
    this.#done = [];
    this.#undone = [];
    this.#keys = null;
  }

  #keepToPresentKeys(): KeyRing {
    const { keys } = this.#vault.held;
    if (this.#keys !== keys) this.forget();
    this.#keys = keys;
    return keys;
  }

  /** False once a lock came in between, whatever was unlocked since: nothing is kept that it was to take away. */
  #isUnder(keys: KeyRing): boolean {
    return this.#keys === keys && this.#vault.state.state === 'unlocked' && this.#vault.held.keys === keys;
  }
}

function find(list: readonly Kept[], id: ActId | undefined): Kept {
  const kept = id === undefined ? list[0] : list.find(({ act }) => act.id === id);
  if (kept !== undefined) return kept;
  throw gone();
}

function gone(): KeystageError {
  return new KeystageError('not-found', 'There is nothing to undo: it was undone, or the vault was locked since.', {
    field: 'actId',
    hint: 'What was removed can be had back for 30 days with keystage undo; former values are in the history.',
  });
}
