import {
  KeystageError,
  type ErrorShape,
  type LockReason,
  type Timestamp,
  type VaultId,
  type VaultState,
} from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import { findOrigin } from './copy-on-write.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document, SealedValue } from './document.ts';
import type { MergeNote } from './merge/merge-notes.ts';
import { refuseEmptyPassphrase } from './passphrase.ts';
import type { Place } from './place.ts';
import type { Header } from './header.ts';
import type { KeyRing } from './key-ring.ts';
import { openValue, ReadySeal, sealValue } from './sealed-value.ts';
import { replacePassphrase } from './replace-passphrase.ts';
import { applyReslotting, type Held, type Reslotting } from './reslot.ts';
import { nothingUnsaved, Saving, type SavingOptions } from './saving.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Session } from './session.ts';
import { Rekeyed } from './slots/rekeyed.ts';
import { createSession, openSession, openSessionWithKey } from './start-session.ts';
import { openWithSecret, type PersonalKey, type UnlockSecret } from './unlock-secret.ts';
import { absent, existing, locked } from './vault-errors.ts';
import {
  prepareFolder,
  readVaultFile,
  refuseExisting,
  tidyFolder,
  withFolderLock,
  type StoredFile,
} from './vault-folder.ts';
import { toVaultParts, type VaultOptions, type VaultParts } from './vault-options.ts';

export interface Between<Result> {
  readonly result: Result;
  readonly before: DeepReadonly<Document>;
  readonly after: DeepReadonly<Document>;
}

/** What changed: whether the vault can be used, or what is in it. */
export type VaultChange = 'state' | 'contents';

/**
 * The vault of one data folder. Several of these, in as many processes, may be open on the same folder: their changes
 * are made one after another, each on top of the one before, and none is lost.
 */
export class Vault {
  readonly #parts: VaultParts;
  readonly #queue = new SerialQueue();
  readonly #listeners = new Set<(what: VaultChange) => void>();
  readonly #additions = new Set<(draft: Document) => void>();
  readonly #mergeListeners = new Set<(notes: readonly MergeNote[]) => void>();
  readonly #saving: Saving;
  #state: VaultState = { state: 'absent' };
  #session: Session | null = null;
  /** Counts locks, so that an unlock that was under way when the vault was locked does not undo it. */
  #locks = 0;
  /** A file whose header is sound and whose contents are not: found when it was unlocked, and true until it changes. */
  #broken: { readonly stamp: string; readonly error: KeystageError } | null = null;

  private constructor(parts: VaultParts) {
    this.#parts = parts;
    this.#saving = new Saving({
      clock: parts.clock,
      randomBytes: parts.tools.randomBytes,
      withNewest: (session, task) => this.#withNewest(session, task),
      tellMerged: (notes) => {
        this.tellMerged(notes);
      },
      tellSealed: () => {
        if (this.#state.state === 'locked') this.#setState(this.#lockedState(this.#state));
      },
    });
  }

  /** Looks at what is in the folder, and makes nothing there. Whatever the matter is with the file is in `state`. */
  static async open(options: VaultOptions): Promise<Vault> {
    const vault = new Vault(toVaultParts(options));
    await tidyFolder(vault.#parts.folder);
    await vault.refreshState();
    return vault;
  }

  get state(): VaultState {
    return this.#state;
  }

  /** Looks again: another process may have made a vault, or someone put a damaged file right. */
  async refreshState(): Promise<VaultState> {
    const found = await this.#inspect();
    if (this.#session === null) this.#setState(found);
    return this.#state;
  }

  /**
   * Makes the vault and leaves it unlocked. Returns the recovery code, which can't be had again; the caller wipes it.
   * Throws 'vault/exists' where any file is in the vault's place, and 'vault/damaged' where that is an empty one.
   */
  create(passphrase: SecretValue): Promise<SecretValue> {
    const locks = this.#locks;
    return this.#queue.run(async () => {
      refuseEmptyPassphrase(passphrase, 'passphrase');
      // Even where its file has gone: what is unlocked is then the only copy of its contents.
      if (this.#session !== null) throw existing();
      await prepareFolder(this.#parts.folder);
      return withFolderLock(this.#parts.folder, async () => {
        await refuseExisting(this.#parts.folder);
        const { session, recoveryCode } = await createSession(this.#parts, passphrase);
        if (locks === this.#locks) this.#startSession(session);
        else session.end();
        return recoveryCode;
      });
    });
  }

  /**
   * A change that was unsaved at the last lock is then tried again; how it stands is in `unsaved`. Throws
   * 'vault/wrong-passphrase', 'vault/wrong-recovery-code', or what keeps the file from being used.
   */
  unlock(secret: UnlockSecret): Promise<void> {
    const locks = this.#locks;
    return this.#queue.run(async () => {
      const stored = await this.#readForUnlock();
      const session = await this.#openSession(stored, secret);
      // Unlocked already: the secret has been checked, and what is using the keys we have goes on with them.
      if (this.#session === null && locks === this.#locks) await this.#goOn(session);
      else session.end();
      if (locks !== this.#locks) throw locked();
    });
  }

  /**
   * Goes on with the vault key of another unlocked door; the caller wipes its copy. Throws 'vault/locked' where it does
   * not open the file: the passphrase is then asked for, and says what the matter with the file is, if anything.
   */
  unlockWithKey(vaultKey: Uint8Array): Promise<void> {
    const locks = this.#locks;
    return this.#queue.run(async () => {
      const stored = await this.#readForUnlock();
      if (this.#session !== null) return;
      if (locks !== this.#locks) throw locked();
      await this.#goOn(openWithLentKey(this.#parts, stored, vaultKey));
    });
  }

  /** Lends the vault key to `use`, for another door of the same user on the same machine; `use` must not keep it. */
  lendKey<Result>(use: (vaultKey: Buffer, vaultId: VaultId) => Result): Result {
    const { keys } = this.#requireSession();
    return keys.useVaultKey((vaultKey) => use(vaultKey, keys.vaultId));
  }

  /** Says in the state when this unlock ends by itself, for a countdown; null where it doesn't. */
  noteUntil(until: Timestamp | null): void {
    if (this.#state.state !== 'unlocked') return;
    this.#setState({ state: 'unlocked', since: this.#state.since, ...(until === null ? {} : { until }) });
  }

  /**
   * Wipes the keys and lets go of the contents; an unsaved change stays, as ciphertext. A change that is being saved is
   * finished, or rejects 'vault/locked'.
   */
  lock(reason: LockReason): void {
    this.#locks += 1;
    const session = this.#session;
    if (session === null) return;
    this.#session = null;
    try {
      this.#saving.lock(session.keys);
    } finally {
      session.end();
    }
    this.#setState(this.#lockedState({ reason, at: toTimestamp(this.#parts.clock.now()) }));
  }

  /**
   * Replaces the ways in, by what `change` makes of the newest file; returns its result. When it throws, or the first
   * save fails, nothing has changed. It may take its time over a derivation: others wait with their saves, and read on.
   */
  reslot<Result>(change: (held: Held, parts: VaultParts) => Promise<Reslotting<Result>>): Promise<Result> {
    return this.#queue.run(async () => {
      const session = this.#requireSession();
      return this.#withNewest(session, async () => {
        // Sealed under the present keys, it could not be saved under others any more.
        await this.#saving.saveLeft(session);
        const result = await applyReslotting(session, (held) => change(held, this.#parts));
        // Fingerprints are other ones under a new key.
        this.#emitContents(session);
        return result;
      });
    });
  }

  /** The ways in, as the file has them. Works locked; throws what keeps the file from being used. */
  async readHeader(): Promise<Header> {
    return (await this.#readForUnlock()).container.header;
  }

  /** Throws as `unlock` does where `secret` opens nothing; changes nothing. Works locked too. */
  async checkSecret(secret: PersonalKey): Promise<void> {
    const header = await this.readHeader();
    const { vaultKey } = await openWithSecret(header, secret, this.#parts.tools.deriveKey, 'current');
    vaultKey.fill(0);
  }

  /** `current` may be the recovery code, for whoever has lost the passphrase. Copies of the file keep the old one. */
  changePassphrase(current: SecretValue, next: SecretValue): Promise<void> {
    return this.reslot((held, parts) => replacePassphrase(held, { current, next }, parts));
  }

  /** What the vault holds, with what other processes have saved meanwhile. Frozen; secret values in it are sealed. */
  async read(): Promise<DeepReadonly<Document>> {
    const session = this.#requireSession();
    if (await this.#lockIfRekeyed(session, session.refresh())) this.#emitContents(session);
    if (this.#session !== session) throw locked();
    return session.contents.document;
  }

  /**
   * Applies `change` to the newest contents and saves them; returns what `change` returns. When it throws, nothing has
   * changed. When the save fails, the change is kept as `unsaved`, and the next one takes it along. `change` may run
   * while another process waits, and more than once: it must be quick, and do nothing but change the draft.
   */
  update<Result>(change: (draft: Document) => Result, options: SavingOptions = { keep: true }): Promise<Result> {
    return this.#queue.run(() => this.#update(this.#requireSession(), change, options));
  }

  /** As `update`, with the contents that the change found and those that it left: for whoever may take it back. */
  updateBetween<Result>(change: (draft: Document) => Result): Promise<Between<Result>> {
    return this.#queue.run(async () => {
      const session = this.#requireSession();
      let before: DeepReadonly<Document> = session.contents.document;
      const noting = (draft: Document): Result => {
        before = findOrigin(draft)?.base ?? before;
        return change(draft);
      };
      const result = await this.#update(session, noting, { keep: true });
      return { result, before, after: session.contents.document };
    });
  }

  /** The change that could not be saved, if there is one: since when, and why. */
  get unsaved(): { readonly since: Timestamp; readonly error: ErrorShape } | null {
    return this.#saving.unsaved;
  }

  /** Saves the unsaved change on top of what others have saved since. Throws 'vault/nothing-unsaved', or as `update`. */
  retrySave(): Promise<void> {
    return this.#queue.run(async () => {
      const session = this.#requireSession();
      await this.#retry(session);
    });
  }

  /** Throws 'vault/nothing-unsaved'. */
  discardUnsaved(): Promise<void> {
    return this.#queue.run(() => {
      const session = this.#requireSession();
      if (!this.#saving.discard()) throw nothingUnsaved();
      this.#emitContents(session);
      return Promise.resolve();
    });
  }

  /** `listener` hears of edits that met, and what became of each; it must not throw. */
  onMerged(listener: (notes: readonly MergeNote[]) => void): void {
    this.#mergeListeners.add(listener);
  }

  /** For whoever has found two edits that met and has kept both. */
  tellMerged(notes: readonly MergeNote[]): void {
    for (const listener of this.#mergeListeners) listener(notes);
  }

  /** Where the vault's files are and what they are made with, for the rooms that look after them. */
  get parts(): VaultParts {
    return this.#parts;
  }

  /** The unlocked vault as it was last read. When it is locked, the keys are wiped, and using them throws 'vault/locked'. */
  get held(): Held {
    const { contents, keys } = this.#requireSession();
    return { header: contents.header, document: contents.document, keys };
  }

  /**
   * Goes on with the vault that `make` has put in the place of the present file, whatever the matter with that is. What
   * is unlocked meanwhile stays so until `make` has returned, and when it throws. An unsaved change is kept, to be saved
   * on top of what `make` brings; `make` shows `accept` the keys before it touches anything, since under other keys that
   * could not be.
   */
  replaceWith(make: (parts: VaultParts, accept: (keys: KeyRing) => void) => Promise<Session>): Promise<void> {
    const locks = this.#locks;
    return this.#queue.run(() =>
      withFolderLock(this.#parts.folder, async () => {
        const session = await make(this.#parts, (keys) => {
          const held = this.#saving.isOpen ? this.#session : null;
          if (held !== null && !held.keys.equals(keys)) throw cannotCarryUnsaved();
        });
        if (locks !== this.#locks) {
          session.end();
          throw locked();
        }
        this.#session?.end();
        this.#broken = null;
        this.#startSession(session);
        this.#emitContents(session);
      }),
    );
  }

  seal(place: Place, value: SecretValue): SealedValue {
    return sealValue(this.#requireSession().keys, place, value, this.#parts.tools.randomBytes);
  }

  /** For a value that is still to come, and may come after a lock. The caller wipes it. */
  readySeal(place: Place): ReadySeal {
    return new ReadySeal(this.#requireSession().keys, place, this.#parts.tools.randomBytes);
  }

  /** The value, which the caller wipes. Throws 'vault/damaged' where `sealed` was altered or is of another place. */
  open(place: Place, sealed: Pick<SealedValue, 'box'>): SecretValue {
    return openValue(this.#requireSession().keys, place, sealed);
  }

  /** Equal for equal values of this vault; 22 characters of base64url. */
  fingerprint(value: SecretValue): string {
    const { keys } = this.#requireSession();
    return value.use((bytes) => keys.fingerprint(bytes));
  }

  /** `listener` must not throw. Returns what ends the subscription. */
  onChange(listener: (what: VaultChange) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** `add` writes into every draft, after its change: for what goes along with a save and is not worth one by itself. */
  addToSaves(add: (draft: Document) => void): void {
    this.#additions.add(add);
  }

  close(): void {
    this.lock('door-closed');
    this.#listeners.clear();
  }

  async #inspect(): Promise<VaultState> {
    try {
      const stored = await readVaultFile(this.#parts.folder);
      if (stored === null) return { state: 'absent' };
      if (stored.stamp === this.#broken?.stamp) return { state: 'unavailable', error: this.#broken.error.toShape() };
      return this.#lockedState(this.#state.state === 'locked' ? this.#state : { reason: 'started' });
    } catch (error) {
      if (!(error instanceof KeystageError)) throw error;
      return { state: 'unavailable', error: error.toShape() };
    }
  }

  async #readForUnlock(): Promise<StoredFile> {
    try {
      const stored = await readVaultFile(this.#parts.folder);
      if (stored !== null) return stored;
    } catch (error) {
      await this.refreshState();
      throw error;
    }
    await this.refreshState();
    throw absent();
  }

  async #openSession(stored: StoredFile, secret: UnlockSecret): Promise<Session> {
    try {
      return await openSession(this.#parts, stored, secret);
    } catch (error) {
      if (error instanceof KeystageError && (error.code === 'vault/damaged' || error.code === 'vault/newer-format')) {
        this.#broken = { stamp: stored.stamp, error };
        await this.refreshState();
      }
      throw error;
    }
  }

  #startSession(session: Session): void {
    this.#session = session;
    this.#saving.unlock(session.keys);
    this.#setState({ state: 'unlocked', since: toTimestamp(this.#parts.clock.now()) });
  }

  /** Whatever kept it from being saved may be over. Where it isn't, the change is as unsaved as before. */
  async #goOn(session: Session): Promise<void> {
    this.#startSession(session);
    if (!this.#saving.isOpen) return;
    try {
      await this.#retry(session);
    } catch (error) {
      if (!(error instanceof KeystageError)) throw error;
    }
  }

  async #retry(session: Session): Promise<void> {
    try {
      await this.#saving.retry(session);
    } finally {
      // Saved, or for another reason not.
      this.#emitContents(session);
    }
  }

  #lockedState({ reason, at }: { readonly reason: LockReason; readonly at?: Timestamp | undefined }): VaultState {
    const since = this.#saving.sealedSince;
    return {
      state: 'locked',
      reason,
      ...(at === undefined ? {} : { at }),
      ...(since === null ? {} : { unsavedSince: since }),
    };
  }

  #requireSession(): Session {
    if (this.#session !== null) return this.#session;
    if (this.#state.state === 'absent') throw absent();
    if (this.#state.state === 'unavailable') throw KeystageError.fromShape(this.#state.error);
    throw locked();
  }

  /** Runs `task` on top of the newest file, with other processes kept from saving. */
  #withNewest<Result>(session: Session, task: () => Promise<Result>): Promise<Result> {
    return withFolderLock(this.#parts.folder, async () => {
      if (await this.#lockIfRekeyed(session, session.catchUp())) this.#emitContents(session);
      return task();
    });
  }

  async #update<Result>(
    session: Session,
    change: (draft: Document) => Result,
    options: SavingOptions,
  ): Promise<Result> {
    const whole = (draft: Document): Result => {
      const made = change(draft);
      for (const add of this.#additions) add(draft);
      return made;
    };
    const before = this.unsaved;
    try {
      const result = await this.#saving.update(session, whole, options);
      this.#emitContents(session);
      return result;
    } catch (error) {
      if (this.unsaved?.since !== before?.since) this.#emitContents(session);
      throw error;
    }
  }

  async #lockIfRekeyed(session: Session, reading: Promise<boolean>): Promise<boolean> {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof Rekeyed && this.#session === session) this.lock('other-door');
      throw error;
    }
  }

  #emitContents(session: Session): void {
    if (this.#session === session) this.#emit('contents');
  }

  #setState(next: VaultState): void {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    this.#emit('state');
  }

  #emit(what: VaultChange): void {
    for (const listener of this.#listeners) listener(what);
  }
}

function cannotCarryUnsaved(): KeystageError {
  return new KeystageError(
    'vault/write-failed',
    'A change is unsaved, and can’t be saved under the keys of that backup.',
    {
      hint: 'Nothing was changed. Save or discard the unsaved change first.',
    },
  );
}

function openWithLentKey(parts: VaultParts, stored: StoredFile, vaultKey: Uint8Array): Session {
  try {
    return openSessionWithKey(parts, stored, vaultKey);
  } catch (error) {
    if (!(error instanceof KeystageError) || error.code !== 'vault/damaged') throw error;
    // A key of another vault can't be told from a damaged file here, and calling a sound file damaged is worse.
    throw locked();
  }
}
