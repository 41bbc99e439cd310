import { defaultSettings, type Settings } from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Vault } from '../vault/vault.ts';
import { AutoLock } from './auto-lock.ts';

/** Holds a vault to its own settings for as long as it is open. */
export class LockWatch {
  readonly #vault: Vault;
  readonly #idles: boolean;
  readonly #autoLock: AutoLock;
  readonly #stop: () => void;
  #endsAt: number | null = null;
  #isOpen = false;

  /** `idles` is false where nobody sits in front of the door, whose silence then means nothing. */
  constructor(vault: Vault, clock: Clock, idles: boolean) {
    this.#vault = vault;
    this.#idles = idles;
    this.#autoLock = new AutoLock(clock, (reason) => {
      vault.lock(reason);
    });
    this.#stop = vault.onChange(() => {
      this.#follow();
    });
  }

  /** When the next unlock ends at the latest, in ms since 1970; null where nothing is agreed on. */
  agreeOnEnd(endsAt: number | null): void {
    if (!this.#isOpen) this.#endsAt = endsAt;
  }

  /** The present unlock ends then, or before. Resolves when the vault's state says so. */
  async endBy(endsAt: number): Promise<void> {
    this.#autoLock.endBy(endsAt);
    await this.#applySettings();
  }

  /** A person is at work. */
  touch(): void {
    this.#autoLock.touch();
  }

  /** Locks if the time has come: a request that is there before a timer is not served. */
  check(): void {
    this.#autoLock.check();
  }

  sleep(): void {
    this.#autoLock.sleep();
  }

  close(): void {
    this.#stop();
    this.#autoLock.stop();
  }

  #follow(): void {
    const isOpen = this.#vault.state.state === 'unlocked';
    if (isOpen && !this.#isOpen) {
      this.#isOpen = true;
      // Until the vault's own are read, which is at once; should that fail, these stay.
      this.#start(defaultSettings.autoLock);
    } else if (isOpen) {
      void this.#applySettings();
    } else if (this.#isOpen) {
      this.#isOpen = false;
      this.#endsAt = null;
      this.#autoLock.stop();
    }
  }

  #start(settings: Settings['autoLock']): void {
    this.#autoLock.start({ settings, idles: this.#idles, endsAt: this.#endsAt });
    void this.#applySettings();
  }

  async #applySettings(): Promise<void> {
    try {
      const { settings } = await this.#vault.read();
      this.#autoLock.apply(settings.autoLock);
      const { endsAt } = this.#autoLock;
      this.#vault.noteUntil(endsAt === null ? null : toTimestamp(endsAt));
    } catch {
      // Locked meanwhile, or the file can't be read just now: the terms that are in force stay.
    }
  }
}
