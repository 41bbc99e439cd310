import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  KeystageError,
  type ActivityEntry,
  type ChainState,
  type DoorKind,
  type LockReason,
} from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Document } from '../vault/document.ts';
import { SerialQueue } from '../vault/serial-queue.ts';
import { systemErrorCode } from '../vault/vault-errors.ts';
import type { Vault } from '../vault/vault.ts';
import { appendRecord, type Tip } from './append-record.ts';
import { checkChain } from './check-chain.ts';
import { encodeEntry, type NewEntry } from './entry-content.ts';
import { findLogKeys, takeLogKeys, type LogKeys } from './log-keys.ts';
import { fullLength, readLogFiles, setLogAside, withLogLock, type LogFiles, type LogFolder } from './log-folder.ts';
import { addPendingNote, readPendingNotes, removePendingNotes } from './pending-notes.ts';
import { takePage } from './take-page.ts';

export type Note = Omit<NewEntry, 'at'>;

export interface ActivityLogParts {
  readonly vault: Vault;
  readonly folder: string;
  readonly clock: Clock;
  /** Through which a lock comes that nobody asked for by a command. */
  readonly door: DoorKind;
  /** Told when entries begin to fail to be written; what was to be noted is done all the same. */
  readonly reportFailure: (error: unknown) => void;
}

/** An entry waits no longer than this for those of other processes. */
const lockTimeoutMs = 2000;

/**
 * The log of what was done with secrets, keys and files, the same for every process on one data folder. To note
 * something never fails and never keeps anything from being done: a log that can't be written is reported instead.
 */
export class ActivityLog {
  readonly #parts: ActivityLogParts;
  readonly #folder: LogFolder;
  readonly #queue = new SerialQueue();
  readonly #syncs = new Set<Promise<void>>();
  /** The keys of the last entry, or of the unlock, kept until the lock is noted: the vault's own are gone by then. */
  #keys: LogKeys | null = null;
  /** The last record of ours that the disk is known to have. */
  #tip: (Tip & { readonly mark: string }) | null = null;
  #failing = false;

  constructor(parts: ActivityLogParts) {
    this.#parts = parts;
    const lock = { timeoutMs: lockTimeoutMs, wait: (ms: number) => sleep(ms) };
    this.#folder = { path: parts.folder, lock, fullLength };
    const { vault } = parts;
    vault.addToSaves((draft) => {
      this.#moveTip(draft);
    });
    vault.onChange((what) => {
      if (what !== 'state') return;
      if (vault.state.state === 'locked') void this.#noteLock(vault.state.reason);
      else if (vault.state.state === 'unlocked') void this.#prepareForLock();
    });
  }

  /**
   * Returns when the entry is written. The disk may get it a little later: `settle` waits for that. With the vault
   * locked it waits for the next unlock, without what it says of names.
   */
  note(note: Note): Promise<void> {
    const entry: NewEntry = { at: toTimestamp(this.#parts.clock.now()), ...note };
    return this.#run(async () => {
      const keys = await this.#takeKeys();
      await withLogLock(this.#folder, async () => {
        if (keys === null) {
          await addPendingNote(this.#folder, entry);
          return;
        }
        // The files of a vault that was here before go with no key of this one.
        if (entry.action === 'created') await setLogAside(this.#folder, randomBytes(8).toString('hex'));
        await this.#appendPending(keys);
        await this.#append(keys, entry);
      });
    });
  }

  /** A door that goes on with the unlock of another may never note anything but its lock, and could not by then. */
  #prepareForLock(): Promise<void> {
    return this.#run(async () => {
      try {
        this.#keys ??= await findLogKeys(this.#parts.vault);
      } catch (error) {
        if (!(error instanceof KeystageError)) throw error;
      }
    });
  }

  /** The vault has just been locked. Its keys are wiped; the log's own are, once this is written. */
  #noteLock(reason: LockReason): Promise<void> {
    const { clock, door } = this.#parts;
    const at = toTimestamp(clock.now());
    return this.#run(async () => {
      const keys = this.#keys;
      if (keys === null) return;
      this.#keys = null;
      try {
        // Every command of the terminal ends so.
        if (door === 'terminal' && reason === 'door-closed') return;
        await withLogLock(this.#folder, () =>
          this.#append(keys, { at, action: 'locked', door, program: null, references: [reason], failure: null }),
        );
      } finally {
        keys.wipe();
      }
    });
  }

  /** Newest first, of those with a sequence number below `before` that touched `reference`. Throws 'vault/locked', 'vault/read-failed'. */
  async list(
    limit: number,
    before?: number,
    reference?: string,
  ): Promise<{ entries: ActivityEntry[]; chain: ChainState }> {
    const { vault } = this.#parts;
    const keys = await takeLogKeys(vault);
    try {
      const { activity } = await vault.read();
      const { frames, chain } = checkChain(await this.#readFiles(), keys, fromStored(activity.tip));
      return { entries: takePage(frames, keys, limit, before, reference), chain };
    } finally {
      keys.wipe();
    }
  }

  /** Returns when all that was noted is written and on the disk. */
  async settle(): Promise<void> {
    await this.#queue.run(() => Promise.resolve());
    await Promise.all(this.#syncs);
  }

  /** One entry after another. */
  #run(task: () => Promise<void>): Promise<void> {
    return this.#queue.run(async () => {
      try {
        await task();
        this.#failing = false;
      } catch (error) {
        this.#report(error);
      }
    });
  }

  /** Null with the vault locked. */
  async #takeKeys(): Promise<LogKeys | null> {
    try {
      const keys = await takeLogKeys(this.#parts.vault);
      this.#keys?.wipe();
      this.#keys = keys;
      return keys;
    } catch (error) {
      if (error instanceof KeystageError && error.code === 'vault/locked') return null;
      throw error;
    }
  }

  async #append(keys: LogKeys, entry: NewEntry): Promise<void> {
    const known = await this.#readKnownTip();
    const { mark } = keys;
    const { tip, sync } = await appendRecord(this.#folder, keys, known, encodeEntry(entry));
    const syncing = sync()
      .then(() => {
        if (this.#tip === null || this.#tip.sequence < tip.sequence) this.#tip = { ...tip, mark };
      })
      .catch((error: unknown) => {
        this.#report(error);
      })
      .finally(() => this.#syncs.delete(syncing));
    this.#syncs.add(syncing);
  }

  async #appendPending(keys: LogKeys): Promise<void> {
    const pending = await readPendingNotes(this.#folder);
    for (const entry of pending) await this.#append(keys, entry);
    // Afterwards: a process that dies in between notes them twice rather than not at all.
    await removePendingNotes(this.#folder);
  }

  /** What the vault knows of the log's end; nothing where it has just been locked. */
  async #readKnownTip(): Promise<Tip | null> {
    const { vault } = this.#parts;
    if (vault.state.state !== 'unlocked') return null;
    return fromStored((await vault.read()).activity.tip);
  }

  async #readFiles(): Promise<LogFiles> {
    const read = () => readLogFiles(this.#folder);
    try {
      // A folder that can't be written has no lock, and nobody who could write meanwhile.
      return await withLogLock(this.#folder, read).catch(read);
    } catch (error) {
      const code = systemErrorCode(error) ?? 'unknown error';
      throw new KeystageError('vault/read-failed', `The activity log could not be read (${code}).`, {
        hint: 'Look what has the name activity.keystage in the data folder, or activity.1.keystage and so on.',
        cause: error,
      });
    }
  }

  /** Goes along with every save: it costs nothing then, and a log that ends before it was cut short. */
  #moveTip({ activity }: Document): void {
    if (this.#tip === null || (activity.tip?.sequence ?? 0) >= this.#tip.sequence) return;
    // Another vault has taken this one's place in the folder.
    if (activity.keys[this.#tip.mark] === undefined) return;
    activity.tip = { sequence: this.#tip.sequence, hash: this.#tip.hash.toString('base64') };
  }

  #report(error: unknown): void {
    if (!this.#failing) this.#parts.reportFailure(toFailure(error));
    this.#failing = true;
  }
}

function fromStored(tip: Document['activity']['tip']): Tip | null {
  return tip === null ? null : { sequence: tip.sequence, hash: Buffer.from(tip.hash, 'base64') };
}

function toFailure(error: unknown): unknown {
  const code = error instanceof KeystageError ? error.code : systemErrorCode(error);
  if (code === undefined) return error;
  return new KeystageError('vault/write-failed', `The activity log could not be written (${code}).`, {
    hint: 'What you did is done; it is missing from the log. Check the data folder.',
    cause: error,
  });
}
