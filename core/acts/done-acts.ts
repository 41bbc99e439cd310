import { actIdSchema, KeystageError, type ActId, type DoneAct } from '../../shared/index.ts';
import { newId } from '../new-id.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';
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

  constructor(vault: Vault, clock: Clock, changed: (done: DoneAct | null) => void) {
    this.#vault = vault;
    this.#clock = clock;
    this.#changed = changed;
  }

  get list(): { readonly done: DoneAct[]; readonly undone: DoneAct[] } {
    return { done: this.#done.map(({ act }) => act), undone: this.#undone.map(({ act }) => act) };
  }

  /** As `vault.update`; what it did is kept under the words that `describe` has for it, unless it has none. */
  async run<Result>(
    change: (draft: Document) => Result,
    describe: (sides: Sides, result: Result) => ActWords | null,
  ): Promise<Result> {
    const { result, before, after } = await this.#vault.updateBetween(change);
    const records = findChangedRecords(before, after);
    // Locked meanwhile: nothing is kept that the lock was to take away.
    if (this.#vault.state.state !== 'unlocked') return result;
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
      const kept = find(this.#done, id);
      await this.#turn(kept, 'before');
      this.#done = this.#done.filter((each) => each !== kept);
      this.#undone = [kept, ...this.#undone];
      this.#changed(null);
      return kept.act;
    });
  }

  redo(id?: ActId): Promise<DoneAct> {
    return this.#queue.run(async () => {
      const kept = find(this.#undone, id);
      await this.#turn(kept, 'after');
      this.#undone = this.#undone.filter((each) => each !== kept);
      this.#done = [kept, ...this.#done];
      this.#changed(null);
      return kept.act;
    });
  }

  #turn({ records }: Kept, to: 'before' | 'after'): Promise<void> {
    return this.#vault.update((draft) => {
      putBack(draft, records, to);
    });
  }

  /** With the lock: names and sealed values go. */
  forget(): void {
    this.#done = [];
    this.#undone = [];
  }
}

function find(list: readonly Kept[], id: ActId | undefined): Kept {
  const kept = id === undefined ? list[0] : list.find(({ act }) => act.id === id);
  if (kept !== undefined) return kept;
  throw new KeystageError('not-found', 'There is nothing to undo: it was undone, or the vault was locked since.', {
    field: 'actId',
    hint: 'What was removed can be had back for 30 days with keystage undo; former values are in the history.',
  });
}
