import { describe, expect, it } from 'vitest';
import { keptUsageDays, usageSeriesSchema } from '../../shared/index.ts';
import { usageOf } from '../sandbox/app-only/usage.ts';
import { mergeDetails } from '../vault/merge/three-way.ts';
import { keepUsage } from './keep-usage.ts';
import { readUsage } from './read-usage.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');

describe('reading usage', () => {
  it('takes the shape of X’s OpenAPI description, in strings', () => {
    const names = [
      'cap_reset_day',
      'daily_client_app_usage',
      'daily_project_usage',
      'project_cap',
      'project_usage',
    ] as const;
    expect(readUsage({ data: usageOf('30330012', 2, names, now) }, '30330012')).toEqual({
      cap: 3_000_000,
      used: 20,
      capResetDay: 1,
      days: { '2026-11-19': { project: 10, app: 10 }, '2026-11-20': { project: 10, app: 10 } },
    });
  });

  it('takes the shape of X’s guide, in numbers, lists and other names', () => {
    const data = {
      project_cap: 10_000,
      daily_project_usage: [{ date: '2026-11-20', tweets_consumed: 7 }],
      daily_client_app_usage: [
        { app_id: 1, usage: [{ date: '2026-11-20', tweets_consumed: 3 }] },
        { app_id: 2, usage: [{ date: '2026-11-20', tweets_consumed: 4 }] },
      ],
    };
    expect(readUsage({ data }, '2')).toEqual({
      cap: 10_000,
      used: null,
      capResetDay: null,
      days: { '2026-11-20': { project: 7, app: 4 } },
    });
  });

  it('leaves out what it does not understand, member by member', () => {
    const data = {
      project_cap: 'many',
      cap_reset_day: 99,
      daily_project_usage: { usage: [{ date: 'soon', usage: '1' }, null, { date: '2026-11-20', usage: null }, 3] },
      daily_client_app_usage: 'none',
    };
    expect(readUsage({ data }, '')).toEqual({
      cap: null,
      used: null,
      capResetDay: null,
      days: { '2026-11-20': { project: null, app: null } },
    });
    expect(readUsage({ errors: [] }, '')).toBeNull();
    expect(readUsage(null, '')).toBeNull();
  });
});

describe('keeping usage', () => {
  const at = '2026-11-20T12:00:00.000Z';
  const nothing = { cap: null, used: null, capResetDay: null };

  it('replaces a day by its new count, and takes nothing away that was not said again', () => {
    const first = keepUsage(undefined, { ...nothing, cap: 5, days: { '2026-11-19': { project: 1, app: 1 } } }, at);
    const second = keepUsage(first, { ...nothing, days: { '2026-11-19': { project: 2, app: null } } }, at);
    expect(second).toMatchObject({ cap: 5, days: { '2026-11-19': { project: 2, app: 1 } } });
  });

  it('merges with what another process has kept meanwhile, day by day', () => {
    const day = (count: number) => ({ project: count, app: null });
    const base = keepUsage(undefined, { ...nothing, days: { '2026-11-18': day(1) } }, at);
    const ours = keepUsage(base, { ...nothing, days: { '2026-11-19': day(2) } }, '2026-11-20T13:00:00.000Z');
    const theirs = keepUsage(base, { ...nothing, days: { '2026-11-20': day(3) } }, '2026-11-20T12:30:00.000Z');
    const merged = usageSeriesSchema.parse(mergeDetails({ base, ours, theirs }, 'ours', []));
    expect(merged.days).toEqual({ '2026-11-18': day(1), '2026-11-19': day(2), '2026-11-20': day(3) });
    expect(merged.fetchedAt).toBe('2026-11-20T13:00:00.000Z');
  });

  it('keeps so many days and no more, the newest', () => {
    const days = Object.fromEntries(
      Array.from({ length: keptUsageDays + 5 }, (_, index) => [
        new Date(Date.parse('2025-01-01') + index * 86_400_000).toISOString().slice(0, 10),
        { project: index, app: null },
      ]),
    );
    const kept = Object.keys(keepUsage(undefined, { ...nothing, days }, at).days);
    expect(kept).toHaveLength(keptUsageDays);
    expect(kept[0]).toBe('2025-01-06');
  });
});
