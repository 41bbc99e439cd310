import type { KeystageError, Timestamp } from '../shared/index.ts';
import type { Clipboard, Clock } from './ports.ts';
import type { SecretValue } from './secret-value.ts';
import { toTimestamp } from './system-clock.ts';

/** Copies secrets and takes them back: after a while, at a lock, at the end; only if nothing else was copied since. */
export class SecretClipboard {
  readonly #clipboard: Clipboard;
  readonly #clock: Clock;
  #held: { readonly value: SecretValue; readonly cancel: () => void } | null = null;

  constructor(clipboard: Clipboard, clock: Clock) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  findLack(): KeystageError | null {
    return this.#clipboard.findLack?.() ?? null;
  }

  /** Keeps `value` for `clearMs`, until it is taken back, and wipes it then. Answers when that will be. */
  async copy(value: SecretValue, clearMs: number): Promise<Timestamp> {
    await this.#clipboard.write(value.revealText());
    this.#release();
    const cancel = this.#clock.after(clearMs, () => {
      void this.clear();
    });
    this.#held = { value, cancel };
    return toTimestamp(this.#clock.now() + clearMs);
  }

  async clear(): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    held.cancel();
    try {
      await this.#clipboard.clearIfHolds(held.value.revealText());
    } catch {
      // The tool that wrote has gone meanwhile; there is no other way to the clipboard.
    } finally {
      held.value.wipe();
    }
  }

  #release(): void {
    this.#held?.cancel();
    this.#held?.value.wipe();
    this.#held = null;
  }
}
