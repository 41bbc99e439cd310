import { KeystageError, type Drill, type VaultId } from '../../../shared/index.ts';
import type { Clock } from '../../ports.ts';
import { peekHeader } from '../backups/list-backups.ts';
import { vaultFileName } from '../file-names.ts';
import { pathIn } from '../vault-folder.ts';
import type { Vault } from '../vault.ts';
import { runDrill } from './drill.ts';
import type { LocalRecord, LocalRecords } from './local-record.ts';
import { openInThread } from './open-in-thread.ts';
import { openWholly } from './open-wholly.ts';

const drillEveryMs = 24 * 60 * 60_000;
/** A drill is dated when it is over, and the next one is to come a day after it began. */
const slackMs = 60 * 60_000;
/** So long after an unlock: a command of the terminal is over by then, and a window has drawn itself. */
const drillDelayMs = 30_000;

/** Remembers how far the vault had come on this machine, and holds the restore drill when it is due. */
export class HealthWatch {
  readonly #vault: Vault;
  readonly #clock: Clock;
  readonly #records: LocalRecords;
  readonly #findThread: (() => string) | null;
  readonly #stopListening: () => void;
  /** Each read and write of the record after the one before. */
  #last: Promise<unknown> = Promise.resolve();
  #cancelDrill: (() => void) | null = null;

  /** `findThread` gives the built drill-worker.ts; without it, drills are held in the caller's thread. */
  constructor(vault: Vault, clock: Clock, records: LocalRecords, findThread: (() => string) | null) {
    this.#vault = vault;
    this.#clock = clock;
    this.#records = records;
    this.#findThread = findThread;
    this.#stopListening = vault.onChange(() => {
      this.#follow();
    });
  }

  recall(vaultId: VaultId): Promise<LocalRecord> {
    return this.#inTurn(() => this.#records.read(vaultId));
  }

  /** Opens the newest backup now. Throws 'vault/locked' where the vault is, or is locked meanwhile. */
  async drill(): Promise<Drill> {
    const { held } = this.#vault;
    const atLock = new AbortController();
    const stopWatching = this.#vault.onChange(() => {
      if (this.#vault.state.state !== 'unlocked') atLock.abort();
    });
    const drill = await runDrill(this.#vault.parts.folder, held, async (container, keys) => {
      const program = this.#findThread?.();
      const opened = program === undefined ? null : await openInThread(program, container, keys, atLock.signal);
      return opened ?? openWholly(container, keys);
    }).finally(stopWatching);
    await this.#change(held.header.vaultId, (record) => ({ ...record, drill }));
    return drill;
  }

  /** A person knows of the older copy: from `generation` on, the vault is as it should be. */
  acceptFile(vaultId: VaultId, generation: number): Promise<void> {
    return this.#change(vaultId, (record) => ({ ...record, generation, rollback: null }));
  }

  close(): void {
    this.#stopListening();
    this.#cancelDrill?.();
  }

  /** When everything is remembered that there was. */
  async settle(): Promise<void> {
    await this.#last;
  }

  #follow(): void {
    if (this.#vault.state.state !== 'unlocked') {
      this.#cancelDrill?.();
      this.#cancelDrill = null;
      return;
    }
    const { vaultId, generation } = this.#vault.held.header;
    void this.#change(vaultId, (record) => this.#note(record, vaultId, generation));
    if (this.#cancelDrill === null) this.#scheduleDrill(drillDelayMs);
  }

  #scheduleDrill(afterMs: number): void {
    this.#cancelDrill = this.#clock.after(afterMs, () => {
      this.#scheduleDrill(drillEveryMs);
      void this.#drillIfDue();
    });
  }

  async #drillIfDue(): Promise<void> {
    try {
      const { drill } = await this.recall(this.#vault.held.header.vaultId);
      const isDue = drill === null || this.#clock.now() - Date.parse(drill.at) >= drillEveryMs - slackMs;
      // The first save makes the first backup: before that, there is nothing to find out.
      if (isDue && this.#vault.held.header.generation > 1) await this.drill();
    } catch (error) {
      // Locked in the middle of it: the next unlock begins anew.
      if (!(error instanceof KeystageError)) throw error;
    }
  }

  /** The generation is never lowered, and a rollback stays: a few saves later, the numbers would tell nothing of it. */
  async #note(record: LocalRecord, vaultId: VaultId, generation: number): Promise<LocalRecord> {
    if (generation > record.generation) return { ...record, generation };
    if (generation === record.generation || record.rollback !== null) return record;
    // Another process may have saved since we read the file, and have said so here already. What the disk has now is
    // later than what this record was written for, unless somebody put an older file there.
    const { folder } = this.#vault.parts;
    const found = await peekHeader(folder, pathIn(folder, vaultFileName));
    if (found?.vaultId !== vaultId || found.generation >= record.generation) return record;
    return { ...record, rollback: { seenGeneration: record.generation, foundGeneration: found.generation } };
  }

  #change(vaultId: VaultId, change: (record: LocalRecord) => LocalRecord | Promise<LocalRecord>): Promise<void> {
    return this.#inTurn(async () => {
      const before = await this.#records.read(vaultId);
      const after = await change(before);
      if (after !== before) await this.#records.write(vaultId, after);
    });
  }

  #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
