import { describe, expect, it } from 'vitest';
import { listDays } from './usage-days.ts';

const series = { fetchedAt: '2026-11-20T12:00:00.000Z', cap: null, used: null, capResetDay: null };

describe('the days of a chart', () => {
  it('end with the last one known, and have a place for each in between', () => {
    const days = { '2026-02-27': { project: 1, app: null }, '2026-03-01': { project: 3, app: 2 } };
    expect(listDays({ ...series, days }, 3)).toEqual([
      { date: '2026-02-27', project: 1, app: null },
      { date: '2026-02-28', project: null, app: null },
      { date: '2026-03-01', project: 3, app: 2 },
    ]);
  });

  it('are none where nothing is known', () => {
    expect(listDays({ ...series, days: {} }, 3)).toEqual([]);
  });
});
