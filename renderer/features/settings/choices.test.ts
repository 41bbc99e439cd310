import { describe, expect, it } from 'vitest';
import { fromValue, idleChoices, listChoices, spellTime, toValue } from './choices.ts';

const minute = 60_000;

it.each([
  [1_000, '1 second'],
  [90_000, '1 minute 30 seconds'],
  [90 * minute, '1 hour 30 minutes'],
  [24 * 60 * minute, '1 day'],
  [7 * 24 * 60 * minute, '7 days'],
  [0, '0 seconds'],
])('%d ms are %s', (timeMs, words) => {
  expect(spellTime(timeMs)).toBe(words);
});

describe('listChoices', () => {
  it('lists the usual times, and never at the end', () => {
    const labels = listChoices(idleChoices, 15 * minute).map(({ label }) => label);
    expect(labels).toEqual(['1 minute', '5 minutes', '15 minutes', '30 minutes', '1 hour', '4 hours', 'Never']);
  });

  it('puts a time set elsewhere in its place, so that showing it changes nothing', () => {
    const labels = listChoices(idleChoices, 7 * minute).map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual(['1 minute', '5 minutes', '7 minutes', '15 minutes']);
  });
});

it('reads back what it wrote', () => {
  for (const time of idleChoices) expect(fromValue(toValue(time))).toBe(time);
});
