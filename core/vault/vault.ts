import type { ErrorShape, LockReason, Timestamp, VaultId, VaultState } from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document, SealedValue } from './document.ts';
import { FileInPlace } from './file-in-place.ts';
import type { Header } from './header.ts';
import type { KeyRing } from './key-ring.ts';
import type { MergeNote } from './merge/merge-notes.ts';
import type { Place } from './place.ts';
import { replacePassphrase } from './replace-passphrase.ts';
import type { Held, Reslotting } from './reslot.ts';
import { Saving, type SavingOptions } from './saving.ts';
import { openValue, ReadySeal, sealValue } from './sealed-value.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Session } from './session.ts';
import { Standing, type VaultChange } from './standing.ts';
import { openWithSecret, type PersonalKey, type UnlockSecret } from './unlock-secret.ts';
import { createVault, replaceVault, unlockVault, unlockVaultWithKey, type Opening } from './unlocking.ts';
import { Updating, type Between } from './updating.ts';
import { tidyFolder } from './vault-folder.ts';
import { toVaultParts, type VaultOptions, type VaultParts } from './vault-options.ts';

/**
 * The vault of one data folder. Several of these, in as many processes, may be open on the same folder: their changes
 * are made one after another, each on top of the one before, and none is lost.
 */
export class Vault {
  readonly #parts: VaultParts;
  readonly #queue = new SerialQueue();
  readonly #mergeListeners = new Set<(notes: readonly MergeNote[]) => void>();
  readonly #saving: Saving;
  readonly #standing: Standing;
  readonly #file: FileInPlace;
  readonly #updating: Updating;
  readonly #opening: Opening;

  private constructor(parts: VaultParts) {
    this.#parts = parts;
    this.#saving = new Saving({
      clock: parts.clock,
      randomBytes: parts.tools.randomBytes,
      withNewest: (session, task) => this.#updating.withNewest(session, task),
      tellMerged: (notes) => {
        this.tellMerged(notes);
      },
      tellSealed: () => {
        this.#standing.noteSealed();
      },
    });
    this.#standing = new Standing(parts.clock, this.#saving);
    this.#file = new FileInPlace(parts, this.#standing);
    this.#updating = new Updating(parts, this.#standing, this.#saving);
    this.#opening = {
      parts,
      standing: this.#standing,
      file: this.#file,
      saving: this.#saving,
      updating: this.#updating,
    };
  }

  /** Looks at what is in the folder, and makes nothing there. Whatever the matter is with the file is in `state`. */
  static async open(options: VaultOptions): Promise<Vault> {
    const vault = new Vault(toVaultParts(options));
    await tidyFolder(vault.#parts.folder);
    await vault.refreshState();
    return vault;
  }

  get state(): VaultState {
    return this.#standing.state;
  }

  /** Looks again: another process may have made a vault, or someone put a damaged file right. */
  async refreshState(): Promise<VaultState> {
    await this.#file.look();
    return this.state;
  }

  /**
   * Makes the vault and leaves it unlocked. Returns the recovery code, which can't be had again; the caller wipes it.
   * Throws 'vault/exists' where any file is in the vault's place, and 'vault/damaged' where that is an empty one.
   */
  create(passphrase: SecretValue): Promise<SecretValue> {
    return this.#runOpening((opening, locks) => createVault(opening, passphrase, locks));
  }

  /**
   * A change that was unsaved at the last lock is then tried again; how it stands is in `unsaved`. Throws
   * 'vault/wrong-passphrase', 'vault/wrong-recovery-code', or what keeps the file from being used.
   */
  unlock(secret: UnlockSecret): Promise<void> {
    return this.#runOpening((opening, locks) => unlockVault(opening, secret, locks));
  }

  /**
   * Goes on with the vault key of another unlocked door; the caller wipes its copy. Throws 'vault/locked' where it does
   * not open the file: the passphrase is then asked for, and says what the matter with the file is, if anything.
   */
  unlockWithKey(vaultKey: Uint8Array): Promise<void> {
    return this.#runOpening((opening, locks) => unlockVaultWithKey(opening, vaultKey, locks));
  }

  /**
   * Goes on with the vault that `make` has put in the place of the present file, whatever the matter with that is. What
   * is unlocked meanwhile stays so until `make` has returned, and when it throws. An unsaved change is kept, to be saved
   * on top of what `make` brings; `make` shows `accept` the keys before it touches anything, since under other keys that
   * could not be.
   */
  replaceWith(make: (parts: VaultParts, accept: (keys: KeyRing) => void) => Promise<Session>): Promise<void> {
    return this.#runOpening((opening, locks) => replaceVault(opening, make, locks));
  }

  /** Lends the vault key to `use`, for another door of the same user on the same machine; `use` must not keep it. */
  lendKey<Result>(use: (vaultKey: Buffer, vaultId: VaultId) => Result): Result {
    const { keys } = this.#standing.requireSession();
    return keys.useVaultKey((vaultKey) => use(vaultKey, keys.vaultId));
  }

  /** Says in the state when this unlock ends by itself, for a countdown; null where it doesn't. */
  noteUntil(until: Timestamp | null): void {
    this.#standing.noteUntil(until);
  }

  /**
   * Wipes the keys and lets go of the contents; an unsaved change stays, as ciphertext. A change that is being saved is
   * finished, or rejects 'vault/locked'.
   */
  lock(reason: LockReason): void {
    this.#standing.lock(reason);
  }

  /**
   * Replaces the ways in, by what `change` makes of the newest file; returns its result. When it throws, or the first
   * save fails, nothing has changed. It may take its time over a derivation: others wait with their saves, and read on.
   */
  reslot<Result>(change: (held: Held, parts: VaultParts) => Promise<Reslotting<Result>>): Promise<Result> {
    return this.#queue.run(() => this.#updating.reslot(change));
  }

  /** The ways in, as the file has them. Works locked; throws what keeps the file from being used. */
  async readHeader(): Promise<Header> {
    return (await this.#file.read()).container.header;
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
  read(): Promise<DeepReadonly<Document>> {
    return this.#updating.read();
  }

  /**
   * Applies `change` to the newest contents and saves them; returns what `change` returns. When it throws, nothing has
   * changed. When the save fails, the change is kept as `unsaved`, and the next one takes it along. `change` may run
   * while another process waits, and more than once: it must be quick, and do nothing but change the draft.
   */
  update<Result>(change: (draft: Document) => Result, options: SavingOptions = { keep: true }): Promise<Result> {
    return this.#queue.run(() => this.#updating.update(change, options));
  }

  /** As `update`, with the contents that the change found and those that it left: for whoever may take it back. */
  updateBetween<Result>(change: (draft: Document) => Result): Promise<Between<Result>> {
    return this.#queue.run(() => this.#updating.updateBetween(change));
  }

  /** `add` writes into every draft, after its change: for what goes along with a save and is not worth one by itself. */
  addToSaves(add: (draft: Document) => void): void {
    this.#updating.addToSaves(add);
  }

  /** The change that could not be saved, if there is one: since when, and why. */
  get unsaved(): { readonly since: Timestamp; readonly error: ErrorShape } | null {
    return this.#saving.unsaved;
  }

  /** Saves the unsaved change on top of what others have saved since. Throws 'vault/nothing-unsaved', or as `update`. */
  retrySave(): Promise<void> {
    return this.#queue.run(() => this.#updating.retry());
  }

  /** Throws 'vault/nothing-unsaved'. */
  discardUnsaved(): Promise<void> {
    return this.#queue.run(() => this.#updating.discard());
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
    const { contents, keys } = this.#standing.requireSession();
    return { header: contents.header, document: contents.document, keys };
  }

  seal(place: Place, value: SecretValue): SealedValue {
    return sealValue(this.#standing.requireSession().keys, place, value, this.#parts.tools.randomBytes);
  }

  /** For a value that is still to come, and may come after a lock. The caller wipes it. */
  readySeal(place: Place): ReadySeal {
    return new ReadySeal(this.#standing.requireSession().keys, place, this.#parts.tools.randomBytes);
  }

  /** The value, which the caller wipes. Throws 'vault/damaged' where `sealed` was altered or is of another place. */
  open(place: Place, sealed: Pick<SealedValue, 'box'>): SecretValue {
    return openValue(this.#standing.requireSession().keys, place, sealed);
  }

  /** Equal for equal values of this vault; 22 characters of base64url. */
  fingerprint(value: SecretValue): string {
    const { keys } = this.#standing.requireSession();
    return value.use((bytes) => keys.fingerprint(bytes));
  }

  /** `listener` must not throw. Returns what ends the subscription. */
  onChange(listener: (what: VaultChange) => void): () => void {
    return this.#standing.onChange(listener);
  }

  close(): void {
    this.lock('door-closed');
    this.#standing.stopTelling();
  }

  #runOpening<Result>(open: (opening: Opening, locks: number) => Promise<Result>): Promise<Result> {
    // As it is now, and not when its turn has come: a lock meanwhile holds.
    const { locks } = this.#standing;
    return this.#queue.run(() => open(this.#opening, locks));
  }
}
