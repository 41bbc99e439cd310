import { KeystageError, type LockReason, type VaultState } from '../../shared/index.ts';
import type { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import { deepFreeze, type DeepReadonly } from './deep-readonly.ts';
import type { Document, SealedValue } from './document.ts';
import { applyChange } from './draft.ts';
import { makePassphraseSlot } from './new-vault.ts';
import { refuseEmptyPassphrase } from './passphrase.ts';
import type { Place } from './place.ts';
import { openValue, sealValue } from './sealed-value.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Session } from './session.ts';
import { createSession, openSession } from './start-session.ts';
import { openWithEither, type UnlockSecret } from './unlock-secret.ts';
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
  #state: VaultState = { state: 'absent' };
  #session: Session | null = null;
  /** Counts locks, so that an unlock that was under way when the vault was locked does not undo it. */
  #locks = 0;
  /** A file whose header is sound and whose contents are not: found when it was unlocked, and true until it changes. */
  #broken: { readonly stamp: string; readonly error: KeystageError } | null = null;

  private constructor(parts: VaultParts) {
    this.#parts = parts;
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
        else session.keys.wipe();
        return recoveryCode;
      });
    });
  }

  /** Throws 'vault/wrong-passphrase', 'vault/wrong-recovery-code', or what keeps the file from being used. */
  unlock(secret: UnlockSecret): Promise<void> {
    const locks = this.#locks;
    return this.#queue.run(async () => {
      const stored = await this.#readForUnlock();
      const session = await this.#openSession(stored, secret);
      // Unlocked already: the secret has been checked, and what is using the keys we have goes on with them.
      if (this.#session === null && locks === this.#locks) this.#startSession(session);
      else session.keys.wipe();
      if (locks !== this.#locks) throw locked();
    });
  }

  /** Wipes the keys and lets go of the contents. A change that is being saved is finished, or rejects 'vault/locked'. */
  lock(reason: LockReason): void {
    this.#locks += 1;
    if (this.#session === null) return;
    this.#session.keys.wipe();
    this.#session = null;
    this.#setState({ state: 'locked', reason });
  }

  /** `current` may be the recovery code, for whoever has lost the passphrase. Copies of the file keep the old one. */
  changePassphrase(current: SecretValue, next: SecretValue): Promise<void> {
    return this.#queue.run(async () => {
      refuseEmptyPassphrase(next, 'next');
      const session = this.#requireSession();
      await this.#withNewest(session, async () => {
        const { header, document } = session.contents;
        const { tools } = this.#parts;
        const { vaultKey } = await openWithEither(header, current, tools.deriveKey, 'current');
        vaultKey.fill(0);
        const cost = await this.#parts.chooseKdfCost();
        const slot = await makePassphraseSlot(session.keys, next, 'next', cost, tools);
        const slots = [slot, ...header.slots.filter(({ kind }) => kind !== 'passphrase')];
        await session.save({ slots, document });
        // Once more, so that the previous file, which Keystage keeps itself, opens with the new passphrase alone too.
        await session.save({ slots, document });
      });
    });
  }

  /** What the vault holds, with what other processes have saved meanwhile. Frozen; secret values in it are sealed. */
  async read(): Promise<DeepReadonly<Document>> {
    const session = this.#requireSession();
    if (await session.refresh()) this.#emitContents(session);
    if (this.#session !== session) throw locked();
    return session.contents.document;
  }

  /**
   * Applies `change` to the newest contents and saves them; returns what `change` returns. When it throws, or the save
   * fails, nothing has changed. `change` may run while another process waits: it must be quick.
   */
  update<Result>(change: (draft: Document) => Result): Promise<Result> {
    return this.#queue.run(async () => {
      const session = this.#requireSession();
      return this.#withNewest(session, async () => {
        const { result, changed } = applyChange(session.contents.document, change);
        await session.save({ slots: session.contents.header.slots, document: deepFreeze(changed) });
        this.#emitContents(session);
        return result;
      });
    });
  }

  seal(place: Place, value: SecretValue): SealedValue {
    return sealValue(this.#requireSession().keys, place, value, this.#parts.tools.randomBytes);
  }

  /** The value, which the caller wipes. Throws 'vault/damaged' where `sealed` was altered or is of another place. */
  open(place: Place, sealed: SealedValue): SecretValue {
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

  close(): void {
    this.lock('door-closed');
    this.#listeners.clear();
  }

  async #inspect(): Promise<VaultState> {
    try {
      const stored = await readVaultFile(this.#parts.folder);
      if (stored === null) return { state: 'absent' };
      if (stored.stamp === this.#broken?.stamp) return { state: 'unavailable', error: this.#broken.error.toShape() };
      return this.#state.state === 'locked' ? this.#state : { state: 'locked', reason: 'started' };
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
    this.#setState({ state: 'unlocked', since: toTimestamp(this.#parts.clock.now()) });
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
      if (await session.catchUp()) this.#emitContents(session);
      return task();
    });
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
