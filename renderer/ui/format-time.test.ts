import { describe, expect, it } from 'vitest';
import { formatCountdown, formatDistance, formatLength, formatOffset } from './format-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatLength', () => {
  it.each([
    [0, '<1 min'],
    [minute - 1, '<1 min'],
    [minute, '1 min'],
    [59 * minute, '59 min'],
    [hour - 1, '1 h'],
    [hour, '1 h'],
    [2 * hour - 1000, '2 h'],
    [100 * minute, '2 h'],
    [2 * day - 1, '2 d'],
    [31 * day, '1 mo'],
    [400 * day, '1 y'],
  ])('says %d ms as %s', (ms, text) => {
    expect(formatLength(ms)).toBe(text);
  });
});

describe('formatDistance', () => {
  it('tells before from after', () => {
    expect(formatDistance(0, 3 * day)).toBe('3 d ago');
    expect(formatDistance(3 * day, 0)).toBe('in 3 d');
  });

  it('does not count seconds', () => {
    expect(formatDistance(0, 59_000)).toBe('just now');
    expect(formatDistance(59_000, 0)).toBe('in under a minute');
  });
});

it('counts down in minutes and seconds, and stops at nothing', () => {
  expect(formatCountdown(5 * minute)).toBe('5:00');
  expect(formatCountdown(61_001)).toBe('1:02');
  expect(formatCountdown(-5)).toBe('0:00');
  expect(formatCountdown(2 * hour)).toBe('2:00:00');
  expect(formatCountdown(hour + 65_000)).toBe('1:01:05');
});

it('places a step in hundredths of a second, and in minutes when it took that long', () => {
  expect(formatOffset(420)).toBe('+0.42 s');
  expect(formatOffset(65_000)).toBe('+1:05');
});
