import { expect, it } from 'vitest';
import type { ActivityEntry } from '../../../shared/index.ts';
import { at } from '../../testing/sample-app.ts';
import { describeDoor, filterEntries } from './activity-words.ts';

function makeEntry(sequence: number, changes: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    sequence,
    at: at(0),
    action: 'revealed',
    door: 'terminal',
    program: null,
    references: [],
    failure: null,
    ...changes,
  };
}

it('filters by action, by failure, and not at all', () => {
  const entries = [
    makeEntry(3),
    makeEntry(2, { action: 'copied', failure: 'clipboard/unavailable' }),
    makeEntry(1, { action: 'copied' }),
  ];
  const kept = (filter: Parameters<typeof filterEntries>[1]) =>
    filterEntries(entries, filter).map(({ sequence }) => sequence);
  expect(kept('everything')).toEqual([3, 2, 1]);
  expect(kept('copied')).toEqual([2, 1]);
  expect(kept('failures')).toEqual([2]);
  expect(kept('removed')).toEqual([]);
});

it('names the program beside the door', () => {
  expect(describeDoor(makeEntry(1))).toBe('Terminal');
  expect(describeDoor(makeEntry(1, { program: 'terraform' }))).toBe('Terminal, for terraform');
});
