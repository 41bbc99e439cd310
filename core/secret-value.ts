import { inspect } from 'node:util';

const placeholder = '[secret]';

/**
 * A secret on its way through the core: bytes that can be wiped, never printed. Node keeps small buffers in a shared
 * pool, so the bytes are copied into memory of their own; wiping the copy is the most that JavaScript can promise.
 */
export class SecretValue {
  readonly #bytes: Buffer;
  #wiped = false;

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Strings can't be wiped: call this as early as the value arrives, and let the string go. */
  static fromText(text: string): SecretValue {
    const bytes = Buffer.alloc(Buffer.byteLength(text, 'utf8'));
    bytes.write(text, 'utf8');
    return new SecretValue(bytes);
  }

  /** Takes a copy; the caller wipes its own. */
  static fromBytes(bytes: Uint8Array): SecretValue {
    const copy = Buffer.alloc(bytes.byteLength);
    copy.set(bytes);
    return new SecretValue(copy);
  }

  get byteLength(): number {
    return this.#bytes.byteLength;
  }

  /** Lends the bytes to `read`, which must not keep them. */
  use<Result>(read: (bytes: Buffer) => Result): Result {
    if (this.#wiped) throw new TypeError('SecretValue was used after it was wiped');
    return read(this.#bytes);
  }

  /** The value as a string, for APIs that take nothing else (headers, form bodies, the clipboard). */
  revealText(): string {
    return this.use((bytes) => bytes.toString('utf8'));
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#wiped = true;
  }

  toString(): string {
    return placeholder;
  }

  toJSON(): string {
    return placeholder;
  }

  [inspect.custom](): string {
    return placeholder;
  }
}
