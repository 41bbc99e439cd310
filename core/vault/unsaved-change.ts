import { KeystageError, type ErrorCode, type Timestamp } from '../../shared/index.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document } from './document.ts';
import { applyChange, takeIn } from './draft.ts';
import { mergeDocuments } from './merge/merge-documents.ts';
import type { MergeNote } from './merge/merge-notes.ts';
import { isSameEdit } from './merge/same-edit.ts';
import { Unconfirmed } from './unconfirmed.ts';

/**
 * A change whose save failed: what it was made on, and what it made of that. It is in memory and nowhere else; while the
 * vault is locked, as ciphertext (sealed-change.ts).
 */
export interface UnsavedChange {
  readonly base: DeepReadonly<Document>;
  readonly ours: DeepReadonly<Document>;
  /** Since when there is something unsaved. */
  readonly since: Timestamp;
  readonly error: KeystageError;
}

/** What is to be saved next, and what comes of it. */
export interface Plan<Result> {
  readonly changed: DeepReadonly<Document>;
  readonly result: Result;
  /** What remains unsaved once `changed` is saved. */
  readonly left: UnsavedChange | null;
  readonly notes: readonly MergeNote[];
}

/**
 * `change` on top of `document`, with the unsaved change carried along. Where `change` is the unsaved one over again, it
 * takes its place. Where the two can't both be (each adds an app of one name, say), `change` goes alone, and the other
 * stays unsaved: it was asked for earlier, and the user may retry it or let it go. `change` may run more than once.
 */
export function planUpdate<Result>(
  document: DeepReadonly<Document>,
  unsaved: UnsavedChange | null,
  change: (draft: Document) => Result,
  now: Timestamp,
): Plan<Result> {
  const alone = applyChange(document, change);
  if (unsaved === null) return { ...alone, left: null, notes: [] };
  const isRepeated = isSameEdit({ from: unsaved.base, to: unsaved.ours }, { from: document, to: alone.changed });
  if (isRepeated) return { ...alone, left: null, notes: [] };
  try {
    const { merged, notes } = carryOver(unsaved, document, now);
    return { ...applyChange(merged, change), left: null, notes };
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    return { ...alone, left: unsaved, notes: [] };
  }
}

/** The unsaved change alone, on top of `document`. Throws 'vault/unsaved-conflict' where the two can't be one. */
export function planRetry(document: DeepReadonly<Document>, unsaved: UnsavedChange, now: Timestamp): Plan<void> {
  try {
    const { merged, notes } = carryOver(unsaved, document, now);
    return { changed: merged, result: undefined, left: null, notes };
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    throw new KeystageError('vault/unsaved-conflict', `It does not fit what is stored by now. ${error.message}`, {
      hint: 'Undo what was changed elsewhere and save again, or discard this change and make it anew.',
      cause: error,
    });
  }
}

/** The unsaved change on top of `document`. */
export function carryOver(
  { base, ours }: UnsavedChange,
  document: DeepReadonly<Document>,
  now: Timestamp,
): { readonly merged: DeepReadonly<Document>; readonly notes: readonly MergeNote[] } {
  const { document: merged, notes } = mergeDocuments(base, ours, document, now);
  return { merged: takeIn(document, merged), notes };
}

/** What is unsaved after the plan could not be saved on top of `document`: all of it, with what was unsaved before. */
export function keepUnsaved(
  document: DeepReadonly<Document>,
  before: UnsavedChange | null,
  { changed, left }: Pick<Plan<unknown>, 'changed' | 'left'>,
  error: KeystageError,
  now: Timestamp,
): UnsavedChange {
  const ours = left === null ? changed : carryOver(left, changed, now).merged;
  return { base: document, ours, since: before?.since ?? now, error };
}

const failedSaves: ReadonlySet<ErrorCode> = new Set([
  'vault/write-failed',
  'vault/read-failed',
  'vault/busy',
  // Of the vault's own file, or of the new one as the disk gave it back.
  'vault/damaged',
]);

/** Whether `error` says that nothing was saved and that it may go better another time. */
export function isFailedSave(error: unknown): error is KeystageError {
  return error instanceof KeystageError && !(error instanceof Unconfirmed) && failedSaves.has(error.code);
}

/** The same failure, with where the change is now. */
export function saysItIsKept(error: KeystageError): KeystageError {
  return new KeystageError(error.code, `${error.message} The change is kept in memory until Keystage ends.`, {
    hint: `${error.hint ?? 'See to that.'} Then retry the save.`,
    cause: error,
  });
}
