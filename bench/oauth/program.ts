import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One of the programs beside the benchmark, built with it. It is spoken with in lines of JSON. */
export class Program {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(name: 'token-server' | 'browser' | 'flood') {
    const path = join(process.cwd(), 'dist', 'bench-oauth', `${name}.js`);
    const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  tell(value: unknown): void {
    this.#child.stdin?.write(`${JSON.stringify(value)}\n`);
  }

  async hear(): Promise<unknown> {
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('a program of the benchmark ended');
    return JSON.parse(line.value);
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.stdin?.end();
    await ended;
  }
}
