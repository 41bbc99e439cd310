import { StringDecoder } from 'node:string_decoder';
import { KeystageError } from '../../shared/contract/keystage-error.ts';

/** More than any secret; a file piped in by mistake is refused before it fills the memory. */
const maxLength = 64 * 1024;

/** Reads whole lines of standard input without waiting for its end, so that the other side may keep it open. */
export class StandardInput {
  readonly #stream: NodeJS.ReadableStream;
  readonly #decoder = new StringDecoder('utf8');
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

  #readMore(): Promise<void> {
    const stream = this.#stream;
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        stream.pause();
        stream.off('data', onData).off('end', onEnd).off('error', reject);
        done();
      };
      const onData = (chunk: Buffer | string) => {
        this.#rest += typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
        settle(() => {
          if (this.#rest.length <= maxLength) resolve();
          else reject(tooLong());
        });
      };
      const onEnd = () => {
        this.#ended = true;
        this.#rest += this.#decoder.end();
        settle(resolve);
      };
      stream.on('data', onData).once('end', onEnd).once('error', reject);
      stream.resume();
    });
  }
}

function tooLong(): KeystageError {
  return new KeystageError('input/invalid', 'Standard input holds more than any secret.', {
    hint: 'Check what is piped in.',
  });
}
