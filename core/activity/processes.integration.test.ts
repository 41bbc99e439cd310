import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildProgram } from '../testing/build-program.ts';
import * as fixture from './log-fixture.ts';

let program: Awaited<ReturnType<typeof buildProgram>>;
let log: fixture.TestLog;

beforeAll(async () => {
  program = await buildProgram('core/activity/log-process.ts');
});
afterAll(() => program.remove());
beforeEach(async () => {
  log = await fixture.makeLog();
});
afterEach(() => log.remove());

interface Writer {
  readonly process: ChildProcess;
  /** The references whose writing was reported. */
  readonly written: string[];
  readonly ended: Promise<unknown>;
}

function startWriter(prefix: string, count: number): Writer {
  const child = spawn(process.execPath, [program.path, log.folder.path, prefix, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const written: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => written.push(line.split(' ')[1] ?? ''));
  return { process: child, written, ended: Promise.all([once(child, 'exit'), once(lines, 'close')]) };
}

describe('several processes', () => {
  it('write one whole chain, in which no entry of any is missing', async () => {
    const writers = ['one', 'two', 'three', 'four'].map((prefix) => startWriter(prefix, 50));
    await Promise.all(writers.map(({ ended }) => ended));
    for (const { process: child, written } of writers) {
      expect(child.exitCode).toBe(0);
      expect(written).toHaveLength(50);
    }
    const checked = await fixture.check(log.folder);
    expect(checked.chain).toEqual({ state: 'whole' });
    const references = fixture.referencesIn(checked);
    expect(references.toSorted()).toEqual(writers.flatMap(({ written }) => written).toSorted());
    for (const { written } of writers) {
      expect(references.filter((reference) => written.includes(reference))).toEqual(written);
    }
  });
});

describe('a process that is killed while it writes', () => {
  it('leaves a whole log with every entry that it reported, and others go on with it', async () => {
    const reported: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const writers = [startWriter(`a${round}`, 100_000), startWriter(`b${round}`, 100_000)];
      await Promise.all(writers.map(({ process: child }) => once(child.stdout!, 'data')));
      // Where in its work the kill falls is left to chance.
      await sleep(randomInt(1, 30));
      for (const writer of writers) writer.process.kill('SIGKILL');
      await Promise.all(writers.map(({ ended }) => ended));
      for (const writer of writers) {
        expect(writer.process.signalCode).toBe('SIGKILL');
        reported.push(...writer.written);
      }
      const checked = await fixture.check(log.folder);
      expect(checked.chain).toEqual({ state: 'whole' });
      expect(fixture.referencesIn(checked)).toEqual(expect.arrayContaining(reported));
    }
  });
});
