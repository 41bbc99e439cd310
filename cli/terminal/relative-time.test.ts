import { expect, it } from 'vitest';
import { toRelativeTime } from './relative-time.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');

it.each([
  ['2026-11-20T12:00:00.400Z', 'now'],
  ['2026-11-20T12:00:01.000Z', 'in 1 second'],
  ['2026-11-20T13:59:59.900Z', 'in 2 hours'],
  ['2026-11-20T11:59:00.000Z', '1 minute ago'],
  ['2026-11-19T12:00:00.000Z', '1 day ago'],
  ['2026-12-20T12:00:00.000Z', 'in 30 days'],
])('%s is %s', (timestamp, text) => {
  expect(toRelativeTime(timestamp, now)).toBe(text);
});
