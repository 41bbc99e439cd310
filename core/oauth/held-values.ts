import { SecretValue } from '../secret-value.ts';

/** What a run holds is mostly a server's choice, in number and in length. */
const maxHeld = 300;
const maxHeldBytes = 512 * 1024;

/**
 * The hidden values of a run by their tags, so that one can be revealed when somebody asks for it. They live as long as
 * the run, on this side of every door, and no longer than the vault is unlocked: whoever locks it wipes them.
 */
export class HeldValues {
  readonly #values = new Map<string, SecretValue>();
  #bytes = 0;
  #wiped = false;

  /** One too many, or too long, is not held; it stays hidden for good. */
  hold(tag: string, value: string): void {
    if (this.#wiped || this.#values.has(tag) || this.#values.size >= maxHeld) return;
    const size = Buffer.byteLength(value, 'utf8');
    if (this.#bytes + size > maxHeldBytes) return;
    this.#bytes += size;
    this.#values.set(tag, SecretValue.fromText(value));
  }

  /** Null where it is not held, or not any more. */
  find(tag: string): SecretValue | null {
    return this.#values.get(tag) ?? null;
  }

  /** For good: what a run that goes on hides from now on is not held either. */
  wipe(): void {
    this.#wiped = true;
    for (const value of this.#values.values()) value.wipe();
    this.#values.clear();
  }
}
