import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activityEntrySchema, chainStateSchema } from '../../shared/index.ts';
import type { Tip } from './append-record.ts';
import { checkChain } from './check-chain.ts';
import { findFrames } from './frames.ts';
import * as fixture from './log-fixture.ts';
import { hashLength, sealRecord } from './record.ts';
import { takePage } from './take-page.ts';

// Many records are hashed and written here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const written = ['one', 'two', 'three', 'four'];
let log: fixture.TestLog;
let bytes: Buffer;
let tip: Tip;
/** The records of the log, by themselves. */
let records: Buffer[];

beforeEach(async () => {
  log = await fixture.makeLog();
  tip = await fixture.append(log.folder, written);
  bytes = await fixture.readCurrent(log.folder);
  records = findFrames(bytes).frames.map(({ start, end }) => bytes.subarray(start, end));
});
afterEach(() => log.remove());

const checkBytes = (file: Buffer, known: Tip | null = tip) =>
  checkChain({ files: [file], isFull: false }, fixture.keys(), known);

describe('a log as it was written', () => {
  it('is whole, and says what was noted', () => {
    const checked = checkBytes(bytes);
    expect(checked.chain).toEqual({ state: 'whole' });
    expect(fixture.referencesIn(checked)).toEqual(written);
    expect(bytes.toString('latin1')).not.toMatch(/one|revealed|desktop|2026/);
  });
});

describe('a log that was tampered with', () => {
  it('is broken, whichever byte was changed', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      // Without what the vault knows of the end: the bytes alone must show it.
      const { chain } = checkBytes(changed, null);
      expect(chain.state, `byte ${at}`).toBe('broken');
    }
  });

  it('shows what is left, and where the break is', () => {
    const changed = Buffer.from(bytes);
    const second = records[0]!.length + 150;
    changed[second] = (changed[second] ?? 0) ^ 0x80;
    const checked = checkBytes(changed);
    expect(checked.chain).toMatchObject({ state: 'broken', afterSequence: 1 });
    expect(fixture.referencesIn(checked)).toEqual(['one', 'three', 'four']);
  });

  it('is broken where a record is missing, put elsewhere or there twice', () => {
    const orders = fc.sample(fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 1 }), 500);
    const isPrefix = (order: number[]) => order.every((record, index) => record === index);
    expect(orders.filter((order) => !isPrefix(order)).length).toBeGreaterThan(100);
    for (const order of orders) {
      const { chain } = checkBytes(Buffer.concat(order.map((index) => records[index]!)), null);
      expect(chain.state, order.join(' ')).toBe(isPrefix(order) ? 'whole' : 'broken');
    }
  });

  it('is broken where its end was cut off before what the vault knows of', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(checkBytes(bytes.subarray(0, length)).chain.state, `${length} bytes`).toBe('broken');
    }
  });

  it('is broken where bytes were put between or after its records', () => {
    const stray = Buffer.from('planted by somebody');
    for (let index = 0; index <= records.length; index += 1) {
      const changed = Buffer.concat([...records.slice(0, index), stray, ...records.slice(index)]);
      expect(checkBytes(changed).chain.state, `before record ${index}`).toBe('broken');
    }
  });

  it('is broken where somebody without the key wrote a record on its end', () => {
    const place = { sequence: 5, skipped: 0, previous: tip.hash };
    for (const mark of [fixture.mark, fixture.otherMark]) {
      const forged = sealRecord(place, { mark, key: Buffer.alloc(32, 1) }, Buffer.from('{}'), (n) =>
        Buffer.alloc(n, 3),
      );
      const checked = checkBytes(Buffer.concat([bytes, forged]));
      expect(checked.chain).toMatchObject({ state: 'broken', afterSequence: 4 });
      expect(fixture.referencesIn(checked)).toEqual(written);
    }
  });

  it('is broken where it was replaced by another log with the same key', async () => {
    const other = await fixture.makeLog();
    await fixture.append(other.folder, [...written, 'five']);
    expect(checkBytes(await fixture.readCurrent(other.folder)).chain.state).toBe('broken');
    await other.remove();
  });

  it('is broken where it goes on with records of another log with the same key', async () => {
    const other = await fixture.makeLog();
    await fixture.append(other.folder, ['eins', 'zwei', 'drei']);
    const [, , third] = findFrames(await fixture.readCurrent(other.folder)).frames;
    const spliced = Buffer.concat([...records.slice(0, 2), third!.bytes]);
    expect(checkBytes(spliced, null).chain).toMatchObject({ state: 'broken', afterSequence: 2 });
    await other.remove();
  });

  it('is broken where its first file is gone, unless that is one too many', () => {
    const first = records.slice(0, 2);
    const later = Buffer.concat(records.slice(2));
    expect(checkBytes(Buffer.concat(first)).chain.state).toBe('broken');
    expect(checkBytes(later).chain).toMatchObject({ state: 'broken', afterSequence: 0 });
    const checked = checkChain({ files: [later], isFull: true }, fixture.keys(), tip);
    expect(checked.chain).toEqual({ state: 'whole' });
  });

  it('does not say where the vault knows of a log and there is none', () => {
    expect(checkBytes(Buffer.alloc(0)).chain).toMatchObject({ state: 'broken', afterSequence: 0 });
    expect(checkBytes(Buffer.alloc(0), null).chain).toEqual({ state: 'whole' });
  });
});

describe('whatever lies in the files', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((each) => Buffer.from(each)),
    fc.nat(3).map((index) => records[index]!),
    fc.tuple(fc.nat(3), fc.nat(600)).map(([index, length]) => records[index]!.subarray(0, length)),
    fc.tuple(fc.nat(3), fc.nat(600), fc.nat(255)).map(([index, at, value]) => {
      const changed = Buffer.from(records[index]!);
      changed[at % changed.length] = value;
      return changed;
    }),
    fc.record({ sequence: fc.integer({ min: 1, max: 9 }), skipped: fc.nat(500) }).map((place) => {
      const key = Buffer.alloc(32, 7);
      const previous = Buffer.alloc(hashLength);
      return sealRecord({ ...place, previous }, { mark: fixture.mark, key }, Buffer.from('[]'), (n) => Buffer.alloc(n));
    }),
  );
  const files = fc.array(
    fc.array(piece, { maxLength: 6 }).map((pieces) => Buffer.concat(pieces)),
    { maxLength: 5 },
  );

  it('is read without an exception, into entries and a state that the contract knows', () => {
    fc.assert(
      fc.property(files, fc.boolean(), fc.boolean(), (found, isFull, hasTip) => {
        const checked = checkChain({ files: found, isFull }, fixture.keys(), hasTip ? tip : null);
        chainStateSchema.parse(checked.chain);
        for (const each of takePage(checked.frames, fixture.keys(), 100)) activityEntrySchema.parse(each);
      }),
      { numRuns: 400 },
    );
  });
});
