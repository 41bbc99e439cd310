import { findOrigin } from './copy-on-write.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document } from './document.ts';
import { applyReslotting, type Held, type Reslotting } from './reslot.ts';
import { nothingUnsaved, type Change, type Saving, type SavingOptions } from './saving.ts';
import type { Session } from './session.ts';
import { Rekeyed } from './slots/rekeyed.ts';
import type { Standing } from './standing.ts';
import { locked } from './vault-errors.ts';
import { withFolderLock } from './vault-folder.ts';
import type { VaultParts } from './vault-options.ts';

export interface Between<Result> {
  readonly result: Result;
  readonly before: DeepReadonly<Document>;
  readonly after: DeepReadonly<Document>;
}

/** Reads and changes what is open. Of the methods but `read`, the caller runs one at a time. */
export class Updating {
  readonly #parts: VaultParts;
  readonly #standing: Standing;
  readonly #saving: Saving;
  readonly #additions = new Set<(draft: Document) => void>();

  constructor(parts: VaultParts, standing: Standing, saving: Saving) {
    this.#parts = parts;
    this.#standing = standing;
    this.#saving = saving;
  }

  addToSaves(add: (draft: Document) => void): void {
    this.#additions.add(add);
  }

  async read(): Promise<DeepReadonly<Document>> {
    const session = this.#standing.requireSession();
    if (await this.#lockIfRekeyed(session, session.refresh())) this.#standing.noteContents(session);
    if (this.#standing.session !== session) throw locked();
    return session.contents.document;
  }

  async update<Result>(change: Change<Result>, options: SavingOptions): Promise<Result> {
    const session = this.#standing.requireSession();
    const whole = (draft: Document): Result => {
      const made = change(draft);
      for (const add of this.#additions) add(draft);
      return made;
    };
    const before = this.#saving.unsaved;
    try {
      const result = await this.#saving.update(session, whole, options);
      this.#standing.noteContents(session);
      return result;
    } catch (error) {
      if (this.#saving.unsaved?.since !== before?.since) this.#standing.noteContents(session);
      throw error;
    }
  }

  async updateBetween<Result>(change: Change<Result>): Promise<Between<Result>> {
    const session = this.#standing.requireSession();
    let before: DeepReadonly<Document> = session.contents.document;
    const noting = (draft: Document): Result => {
      before = findOrigin(draft)?.base ?? before;
      return change(draft);
    };
    const result = await this.update(noting, { keep: true });
    return { result, before, after: session.contents.document };
  }

  async retry(): Promise<void> {
    const session = this.#standing.requireSession();
    try {
      await this.#saving.retry(session);
    } finally {
      // Saved, or for another reason not.
      this.#standing.noteContents(session);
    }
  }

  discard(): Promise<void> {
    const session = this.#standing.requireSession();
    if (!this.#saving.discard()) throw nothingUnsaved();
    this.#standing.noteContents(session);
    return Promise.resolve();
  }

  reslot<Result>(change: (held: Held, parts: VaultParts) => Promise<Reslotting<Result>>): Promise<Result> {
    const session = this.#standing.requireSession();
    return this.withNewest(session, async () => {
      // Sealed under the present keys, it could not be saved under others any more.
      await this.#saving.saveLeft(session);
      const result = await applyReslotting(session, (held) => change(held, this.#parts));
      // Fingerprints are other ones under a new key.
      this.#standing.noteContents(session);
      return result;
    });
  }

  /** Runs `task` on top of the newest file, with other processes kept from saving. */
  withNewest<Result>(session: Session, task: () => Promise<Result>): Promise<Result> {
    return withFolderLock(this.#parts.folder, async () => {
      if (await this.#lockIfRekeyed(session, session.catchUp())) this.#standing.noteContents(session);
      return task();
    });
  }

  async #lockIfRekeyed(session: Session, reading: Promise<boolean>): Promise<boolean> {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof Rekeyed && this.#standing.session === session) this.#standing.lock('other-door');
      throw error;
    }
  }
}
