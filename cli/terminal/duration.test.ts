import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

describe('durations', () => {
  it.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['0s', 0],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '15', 'm', '1.5h', '-1m', '30m1h', '1m1m', '15 m', '9999999s'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it.each(['1m30s', '1d', '12h', '0s'])('writes %s as it was read', (text) => {
    expect(formatDuration(parseDuration(text) ?? -1)).toBe(text);
  });
});
