import { KeystageError } from '../../shared/contract/keystage-error.ts';
import { binaryRefusal, createTextDecoder } from './text-only.ts';

/** More than any secret; a file piped in by mistake is refused before it fills the memory. */
const maxLength = 64 * 1024;

/** Reads whole lines of standard input without waiting for its end, so that the other side may keep it open. */
export class StandardInput {
  readonly #stream: NodeJS.ReadableStream;
  readonly #decoder = createTextDecoder();
  #chunks: AsyncIterator<string | Buffer> | null = null;
  #rest = '';
  #ended = false;

  constructor(stream: NodeJS.ReadableStream) {
    this.#stream = stream;
  }

  /** The next line, without its end; the rest where the input ends without one; null where there is nothing left. */
  async readLine(): Promise<string | null> {
    while (!this.#rest.includes('\n') && !this.#ended) await this.#readMore();
    const end = this.#rest.indexOf('\n');
    if (end === -1 && this.#rest === '') return null;
    const line = end === -1 ? this.#rest : this.#rest.slice(0, end);
    this.#rest = end === -1 ? '' : this.#rest.slice(end + 1);
    return line.replace(/\r$/, '');
  }

  /** All that is left. */
  async readAll(): Promise<string> {
    while (!this.#ended) await this.#readMore();
    const all = this.#rest;
    this.#rest = '';
    return all;
  }

  async #readMore(): Promise<void> {
    // One iterator for good: an end that comes while nobody reads must still be there for the next who does.
    this.#chunks ??= this.#stream[Symbol.asyncIterator]();
    const next = await this.#chunks.next();
    if (next.done === true) {
      this.#ended = true;
      this.#rest += this.#decode();
      return;
    }
    this.#rest += typeof next.value === 'string' ? next.value : this.#decode(next.value);
    if (this.#rest.length > maxLength) throw tooLong();
  }

  /** A chunk may end within a character, whose rest comes with the next one; without a chunk, nothing more comes. */
  #decode(chunk?: Buffer): string {
    try {
      return chunk === undefined ? this.#decoder.decode() : this.#decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw binaryRefusal('Standard input', cause);
    }
  }
}

function tooLong(): KeystageError {
  return new KeystageError('input/invalid', 'Standard input holds more than any secret.', {
    hint: 'Check what is piped in.',
  });
}
