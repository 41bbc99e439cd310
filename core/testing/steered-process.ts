import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { CommandName } from '../../shared/index.ts';

const answerSchema = z.looseObject({ ok: z.boolean(), value: z.unknown().optional() });

/** A `memory-process.ts`, and what lies in its memory. */
export class SteeredProcess {
  readonly #child;
  readonly #lines: AsyncIterator<string>;
  readonly #folder: string;

  constructor(program: string, folder: string) {
    this.#folder = folder;
    this.#child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async call(call: CommandName, input: unknown = {}, keep = false): Promise<unknown> {
    const answer = await this.#ask({ call, input, keep });
    if (!answer.ok) throw new Error(`${call}: ${JSON.stringify(answer)}`);
    return answer.value;
  }

  /** Which of `texts` a heap snapshot holds: whatever JavaScript can still reach, after a full collection. */
  async findInHeap(texts: readonly string[]): Promise<string[]> {
    const path = join(this.#folder, 'planted.heapsnapshot');
    await this.#ask({ snapshotTo: path });
    const snapshot = await readFile(path);
    await rm(path);
    return texts.filter((text) => snapshot.includes(text));
  }

  /** Which of `texts` lie anywhere in the process's memory, reachable or not, in one byte or two a character. */
  async findInMemory(texts: readonly string[]): Promise<string[]> {
    // It stands still meanwhile: a collection that moves a value from what is not yet read to what is read would hide it.
    this.#child.kill('SIGSTOP');
    try {
      return await this.#searchMemory(texts);
    } finally {
      this.#child.kill('SIGCONT');
    }
  }

  async #searchMemory(texts: readonly string[]): Promise<string[]> {
    const found = new Set<string>();
    const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
    const maps = await readFile(`/proc/${this.#child.pid}/maps`, 'utf8');
    const memory = await open(`/proc/${this.#child.pid}/mem`, 'r');
    try {
      for (const [, from = '', to = ''] of maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)) {
        const start = Number.parseInt(from, 16);
        const region = await readRegion(memory, start, Number.parseInt(to, 16) - start);
        for (const [index, needle] of needles.entries()) {
          if (region.includes(needle)) found.add(texts[Math.floor(index / 2)] ?? '');
        }
      }
    } finally {
      await memory.close();
    }
    return [...found];
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.stdin.end();
    await ended;
  }

  async #ask(order: object): Promise<z.infer<typeof answerSchema>> {
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('the process ended');
    return answerSchema.parse(JSON.parse(line.value));
  }
}

/** Some regions can't be read (guards, devices): there is nothing of ours in them. */
async function readRegion(memory: Awaited<ReturnType<typeof open>>, start: number, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const most = 64 * 1024 * 1024;
  for (let at = 0; at < length;) {
    try {
      const chunk = Buffer.alloc(Math.min(most, length - at));
      const { bytesRead } = await memory.read(chunk, 0, chunk.length, start + at);
      if (bytesRead === 0) break;
      chunks.push(chunk.subarray(0, bytesRead));
      at += bytesRead;
    } catch {
      break;
    }
  }
  return Buffer.concat(chunks);
}
