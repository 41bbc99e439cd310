/**
 * A large buffer that is used again. A new one for each save of a large vault would have the engine collect all garbage
 * at every other save, which takes longer than the save.
 */
export class SpareBuffer {
  #spare: Buffer | null = null;

  /** `length` bytes, of which nothing is known. */
  take(length: number): Buffer {
    const spare = this.#spare;
    this.#spare = null;
    if (spare !== null && spare.byteLength >= length) return spare.subarray(0, length);
    // With room to grow: the next save is likely to be some bytes longer.
    return Buffer.allocUnsafeSlow(length + Math.ceil(length / 16)).subarray(0, length);
  }

  /** For what `take` gave, or any buffer that has its memory for itself; nobody may use it any more. */
  give({ buffer }: Buffer): void {
    this.#spare = Buffer.from(buffer);
  }

  drop(): void {
    this.#spare = null;
  }
}
