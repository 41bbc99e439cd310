import { KeystageError, type LockReason, type Timestamp, type VaultState } from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Saving } from './saving.ts';
import type { Session } from './session.ts';
import { absent, locked } from './vault-errors.ts';

/** What changed: whether the vault can be used, or what is in it. */
export type VaultChange = 'state' | 'contents';

/** How a vault stands: what is open of it, and what those who listen are told. */
export class Standing {
  readonly #clock: Clock;
  readonly #saving: Saving;
  readonly #listeners = new Set<(what: VaultChange) => void>();
  #state: VaultState = { state: 'absent' };
  #session: Session | null = null;
  #locks = 0;

  constructor(clock: Clock, saving: Saving) {
    this.#clock = clock;
    this.#saving = saving;
  }

  get state(): VaultState {
    return this.#state;
  }

  /** Null while the vault is not unlocked. */
  get session(): Session | null {
    return this.#session;
  }

  /** Counts locks, so that an unlock that was under way when the vault was locked does not undo it. */
  get locks(): number {
    return this.#locks;
  }

  requireSession(): Session {
    if (this.#session !== null) return this.#session;
    if (this.#state.state === 'absent') throw absent();
    if (this.#state.state === 'unavailable') throw KeystageError.fromShape(this.#state.error);
    throw locked();
  }

  start(session: Session): void {
    this.#session = session;
    this.#saving.unlock(session.keys);
    this.#setState({ state: 'unlocked', since: toTimestamp(this.#clock.now()) });
  }

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
    this.#setState(this.#lockedState({ reason, at: toTimestamp(this.#clock.now()) }));
  }

  /** What is found of the file while nothing is open: `locked` stands for one that can be unlocked. */
  noteFound(found: 'absent' | 'locked' | KeystageError): void {
    if (this.#session !== null) return;
    if (found instanceof KeystageError) this.#setState({ state: 'unavailable', error: found.toShape() });
    else if (found === 'absent') this.#setState({ state: 'absent' });
    else this.#setState(this.#lockedState(this.#state.state === 'locked' ? this.#state : { reason: 'started' }));
  }

  noteUntil(until: Timestamp | null): void {
    if (this.#state.state !== 'unlocked') return;
    this.#setState({ state: 'unlocked', since: this.#state.since, ...(until === null ? {} : { until }) });
  }

  /** A change has been sealed since the lock. */
  noteSealed(): void {
    if (this.#state.state === 'locked') this.#setState(this.#lockedState(this.#state));
  }

  /** The contents of `session` are other ones, or what is unsaved of them is. */
  noteContents(session: Session): void {
    if (this.#session === session) this.#tell('contents');
  }

  onChange(listener: (what: VaultChange) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  stopTelling(): void {
    this.#listeners.clear();
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

  #setState(next: VaultState): void {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    this.#tell('state');
  }

  #tell(what: VaultChange): void {
    for (const listener of this.#listeners) listener(what);
  }
}
