import { appendFile, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFrames } from './frames.ts';
import * as fixture from './log-fixture.ts';
import { setLogAside } from './log-folder.ts';

let log: fixture.TestLog;
beforeEach(async () => {
  log = await fixture.makeLog();
});
afterEach(() => log.remove());

describe('a record that was not finished', () => {
  it('is skipped by the next one, wherever it ends, and nothing of it is cut off', async () => {
    const tip = await fixture.append(log.folder, ['one', 'two']);
    const bytes = await fixture.readCurrent(log.folder);
    const second = findFrames(bytes).frames[1]!;
    for (let length = 1; length < second.end - second.start; length += 37) {
      const torn = Buffer.concat([bytes, second.bytes.subarray(0, length)]);
      await fixture.writeCurrent(log.folder, torn);
      expect((await fixture.check(log.folder, fixture.keys(), tip)).chain).toEqual({ state: 'whole' });

      const newTip = await fixture.append(log.folder, ['three', 'four']);
      const checked = await fixture.check(log.folder, fixture.keys(), newTip);
      expect(checked.chain, `${length} bytes`).toEqual({ state: 'whole' });
      expect(fixture.referencesIn(checked)).toEqual(['one', 'two', 'three', 'four']);
      expect((await fixture.readCurrent(log.folder)).subarray(0, torn.length)).toEqual(torn);
    }
  });

  it('may be several, one after another', async () => {
    await fixture.append(log.folder, ['one']);
    const torn = (await fixture.readCurrent(log.folder)).subarray(0, 140);
    await appendFile(fixture.currentPath(log.folder), Buffer.concat([torn, torn.subarray(0, 90), torn]));
    expect((await fixture.check(log.folder)).chain).toEqual({ state: 'whole' });
    await fixture.append(log.folder, ['two']);
    const checked = await fixture.check(log.folder);
    expect(checked.chain).toEqual({ state: 'whole' });
    expect(fixture.referencesIn(checked)).toEqual(['one', 'two']);
  });
});

describe('the files', () => {
  it('are followed by new ones when they are full, the oldest go, and the chain goes on', async () => {
    await log.remove();
    log = await fixture.makeLog(1500);
    const references = Array.from({ length: 60 }, (_, index) => `entry-${index}`);
    let tip = await fixture.append(log.folder, references.slice(0, 10));
    expect((await fixture.check(log.folder, fixture.keys(), tip)).chain).toEqual({ state: 'whole' });
    expect(await readdir(log.folder.path)).not.toContain('activity.4.keystage');
    tip = await fixture.append(log.folder, references.slice(10));
    const names = (await readdir(log.folder.path)).filter((name) => name.endsWith('.keystage')).sort();
    expect(names).toEqual([...[1, 2, 3, 4].map((n) => `activity.${n}.keystage`), 'activity.keystage']);
    const checked = await fixture.check(log.folder, fixture.keys(), tip);
    expect(checked.chain).toEqual({ state: 'whole' });
    const kept = fixture.referencesIn(checked);
    expect(kept.length).toBeGreaterThan(15);
    expect(kept).toEqual(references.slice(-kept.length));
    expect(checked.frames.at(-1)?.sequence).toBe(60);
  });

  it('carry a record that was not finished over to the next file', async () => {
    await log.remove();
    log = await fixture.makeLog(400);
    await fixture.append(log.folder, ['one']);
    const torn = (await fixture.readCurrent(log.folder)).subarray(0, 200);
    await appendFile(fixture.currentPath(log.folder), torn);
    await fixture.append(log.folder, ['two']);
    expect(await readdir(log.folder.path)).toContain('activity.1.keystage');
    const checked = await fixture.check(log.folder);
    expect(checked.chain).toEqual({ state: 'whole' });
    expect(fixture.referencesIn(checked)).toEqual(['one', 'two']);
  });

  it('are not followed through a symbolic link', async () => {
    await symlink(join(log.folder.path, 'elsewhere'), fixture.currentPath(log.folder));
    await expect(fixture.append(log.folder, ['one'])).rejects.toMatchObject({ code: 'ELOOP' });
    expect(await readdir(log.folder.path)).not.toContain('elsewhere');
  });

  it('of another vault are kept under other names', async () => {
    await fixture.append(log.folder, ['theirs']);
    await setLogAside(log.folder, '0123456789abcdef');
    await fixture.append(log.folder, ['ours'], fixture.otherKeys());
    expect(await readdir(log.folder.path)).toContain('activity.keystage.0123456789abcdef');
    const checked = await fixture.check(log.folder, fixture.otherKeys());
    expect(checked.chain).toEqual({ state: 'whole' });
    expect(fixture.referencesIn(checked, fixture.otherKeys())).toEqual(['ours']);
  });
});

describe('the chain', () => {
  it('goes on from what was altered, and the break stays to be seen', async () => {
    await fixture.append(log.folder, ['one', 'two', 'three']);
    const bytes = await fixture.readCurrent(log.folder);
    bytes[bytes.length - 60] = (bytes[bytes.length - 60] ?? 0) ^ 1;
    await fixture.writeCurrent(log.folder, bytes);
    const tip = await fixture.append(log.folder, ['four']);
    const checked = await fixture.check(log.folder, fixture.keys(), tip);
    expect(fixture.referencesIn(checked)).toEqual(['one', 'two', 'four']);
    expect(checked.chain).toMatchObject({ state: 'broken', afterSequence: 2 });
  });

  it('shows for ever that its end was cut off', async () => {
    const known = await fixture.append(log.folder, ['one', 'two', 'three']);
    const bytes = await fixture.readCurrent(log.folder);
    await fixture.writeCurrent(log.folder, bytes.subarray(0, findFrames(bytes).frames[0]!.end));
    const tip = await fixture.append(log.folder, ['four', 'five'], fixture.keys(), known);
    const checked = await fixture.check(log.folder, fixture.keys(), tip);
    expect(checked.chain).toMatchObject({ state: 'broken', afterSequence: 1 });
    expect(checked.frames.map(({ sequence }) => sequence)).toEqual([1, 4, 5]);
  });

  it('goes on under a new key, and the old entries are read with the old one', async () => {
    await fixture.append(log.folder, ['one']);
    const tip = await fixture.append(log.folder, ['two'], fixture.bothKeys());
    const checked = await fixture.check(log.folder, fixture.bothKeys(), tip);
    expect(checked.chain).toEqual({ state: 'whole' });
    expect(fixture.referencesIn(checked, fixture.bothKeys())).toEqual(['one', 'two']);
    // Where the vault was put back to a time before one of the keys, that is said, and the others are read.
    const older = await fixture.check(log.folder, fixture.otherKeys());
    expect(older.chain).toMatchObject({ state: 'broken', afterSequence: 0 });
    expect(fixture.referencesIn(older, fixture.otherKeys())).toEqual(['two']);
  });
});
