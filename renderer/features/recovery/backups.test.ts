import { describe, expect, it } from 'vitest';
import type { Backup } from '../../../shared/index.ts';
import { at, hour } from '../../testing/sample-app.ts';
import { describeContents, describeKind, findSetAside, pickBackup } from './backups.ts';

function makeBackup(id: string, ageHours: number, changes: Partial<Backup> = {}): Backup {
  const savedAt = at(-ageHours * hour);
  return { id, kind: 'backup', savedAt, sizeBytes: 4096, generation: 7, ofThisVault: true, ...changes };
}

describe('pickBackup', () => {
  it('offers the newest, in whatever order they come', () => {
    expect(pickBackup([makeBackup('old', 9), makeBackup('new', 1), makeBackup('older', 20)])?.id).toBe('new');
  });

  it('offers none that can’t be read or is of another vault', () => {
    const unreadable = makeBackup('unreadable', 1, { generation: null, ofThisVault: null });
    const foreign = makeBackup('foreign', 2, { ofThisVault: false });
    expect(pickBackup([unreadable, foreign, makeBackup('own', 3)])?.id).toBe('own');
    expect(pickBackup([unreadable, foreign])).toBeNull();
  });

  it('offers what was set aside only where there is nothing else', () => {
    const aside = makeBackup('aside', 1, { kind: 'set-aside' });
    expect(pickBackup([aside, makeBackup('kept', 30)])?.id).toBe('kept');
    expect(pickBackup([aside])?.id).toBe('aside');
  });
});

describe('findSetAside', () => {
  it('names the file that was not there before, and no backup that came with the save', () => {
    const before = [makeBackup('one', 2), makeBackup('aside-1', 5, { kind: 'set-aside' })];
    const aside = makeBackup('aside-2', 0, { kind: 'set-aside' });
    expect(findSetAside(before, [makeBackup('two', 0), aside, ...before])).toBe(aside);
    expect(findSetAside(before, before)).toBeNull();
  });
});

it('says of a file what it is', () => {
  expect(describeKind(makeBackup('one', 1))).toBe('backup');
  expect(describeKind(makeBackup('one', 1, { ofThisVault: false }))).toBe('backup, of another vault');
});

it('counts one credential as one', () => {
  const opens = { id: 'one', result: 'opens', message: '' } as const;
  expect(describeContents({ ...opens, credentialCount: 1 })).toContain(': 1 credential.');
  expect(describeContents({ ...opens, credentialCount: 0 })).toContain(': 0 credentials.');
});
