import { describe, expect, it } from 'vitest';
import { cleanValue } from './clean-value.ts';

const million = 1_000_000;

// With work that goes with the square of the length, none of these would end within a day.
describe('cleaning a very long text', () => {
  it.each([
    ['spaces within', `x${' '.repeat(million)}x`, `x${' '.repeat(million)}x`],
    ['spaces around', `${' '.repeat(million)}x${' '.repeat(million)}`, 'x'],
    ['commas', `x${','.repeat(million)}`, 'x'],
    ['commas and spaces by turns', `x${', '.repeat(million)}`, 'x'],
    ['quotes in quotes', `${'"'.repeat(million)}x${'"'.repeat(million)}`, 'x'],
    ['schemes', `${'Bearer '.repeat(million)}x`, 'x'],
    ['spaces after a name', `Authorization:${' '.repeat(million)}x`, `Authorization:${' '.repeat(million)}x`],
  ])('passes each character once: %s', (_, text, value) => {
    expect(cleanValue(text).value === value).toBe(true);
  });
});

describe('cleaning', () => {
  it.each([
    ['"Bearer "', 'Bearer'],
    ['“a”;', 'a'],
    ['<"a",>', 'a'],
    [',', ','],
    [' , ', ','],
    ['""', ''],
    ['', ''],
    ['a,b', 'a,b'],
    ['"a', '"a'],
  ])('takes %j for %j', (text, value) => {
    expect(cleanValue(text).value).toBe(value);
  });
});
