import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '../../../shared/index.ts';
import { at } from '../../testing/sample-app.ts';
import { findNextBefore } from './use-activity.ts';

function makePage(...sequences: number[]) {
  const entries = sequences.map((sequence): ActivityEntry => {
    return { sequence, at: at(0), action: 'read', door: 'terminal', program: null, references: [], failure: null };
  });
  return { entries, chain: { state: 'whole' } as const };
}

describe('findNextBefore', () => {
  it('goes on below the last entry of a full page', () => {
    expect(findNextBefore(makePage(9, 8, 7), 3)).toBe(7);
  });

  it('ends with a page that is not full, with the first entry, and with nothing', () => {
    expect(findNextBefore(makePage(9, 8), 3)).toBeUndefined();
    expect(findNextBefore(makePage(3, 2, 1), 3)).toBeUndefined();
    expect(findNextBefore(makePage(), 3)).toBeUndefined();
  });
});
