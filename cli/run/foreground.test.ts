import { describe, expect, it } from 'vitest';
import { isInForeground } from './foreground.ts';

describe('isInForeground', () => {
  it.each([
    ['the terminal’s foreground group', '812 (node) S 700 812 700 34816 812 4194304', true],
    ['a name with spaces and parentheses', '812 (a ) b) S 700 812 700 34816 812 4194304', true],
    ['a job in the background', '812 (node) S 700 812 700 34816 700 4194304', false],
    ['a process without a terminal', '812 (node) S 700 812 700 0 -1 4194304', false],
  ])('knows %s', (_what, stat, expected) => {
    expect(isInForeground(() => stat)).toBe(expected);
  });
});
