import type { KeystageError, Timestamp } from '../../shared/index.ts';
import type { KeyRing } from './key-ring.ts';
import type { RandomBytes } from './random-bytes.ts';
import { ChangeSeal, openChange, type SealedChange } from './sealed-change.ts';
import type { UnsavedChange } from './unsaved-change.ts';
import { unsavedOfOtherVault, unsavedUnderOtherKey, unsavedWhileLocked } from './vault-errors.ts';

interface UnsavedBox {
  readonly sealed: SealedChange;
  /** Why it is not open. */
  readonly error: KeystageError;
}

/**
 * The unsaved changes that locks have sealed. One that does not open under the next unlock's keys, since the vault has
 * other ones by then or is another vault, stays for the day on which it does, or until it is discarded.
 */
export class UnsavedBoxes {
  readonly #randomBytes: RandomBytes;
  #boxes: readonly UnsavedBox[] = [];
  #seal: ChangeSeal | null = null;

  constructor(randomBytes: RandomBytes) {
    this.#randomBytes = randomBytes;
  }

  get first(): { readonly since: Timestamp; readonly error: KeystageError } | null {
    const [first] = this.#boxes;
    return first === undefined ? null : { since: first.sealed.since, error: first.error };
  }

  /** Of the one that the next unlock is to bring back. */
  get sealedSince(): Timestamp | null {
    return this.#boxes.find(({ error }) => error.code === 'vault/locked')?.sealed.since ?? null;
  }

  /** Whether a lock waits for what is to be sealed. */
  get isPrepared(): boolean {
    return this.#seal !== null;
  }

  /** At a lock, before the keys are wiped. */
  prepare(keys: KeyRing): void {
    this.#seal = new ChangeSeal(keys, this.#randomBytes);
  }

  /** Seals what the prepared lock has left unsaved, if it has left anything. */
  shut(unsaved: UnsavedChange | null): void {
    const seal = this.#seal;
    this.#seal = null;
    if (seal !== null && unsaved !== null) {
      this.#boxes = [...this.#boxes, { sealed: seal.seal(unsaved), error: unsavedWhileLocked() }];
    }
    seal?.wipe();
  }

  /** The change that opens under `keys`. There is one at most: whatever opens is taken out before there can be another. */
  open(keys: KeyRing): UnsavedChange | null {
    let opened: UnsavedChange | null = null;
    const shut: UnsavedBox[] = [];
    for (const { sealed } of this.#boxes) {
      const change: UnsavedChange | null = opened === null ? openChange(keys, sealed) : null;
      opened ??= change;
      const error = sealed.vaultId === keys.vaultId ? unsavedUnderOtherKey() : unsavedOfOtherVault();
      if (change === null) shut.push({ sealed, error });
    }
    this.#boxes = shut;
    return opened;
  }

  discardFirst(): boolean {
    const had = this.#boxes.length > 0;
    this.#boxes = this.#boxes.slice(1);
    return had;
  }
}
