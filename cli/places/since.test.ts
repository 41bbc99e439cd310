import { describe, expect, it } from 'vitest';
import { parseSince } from './since.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');

describe('--since', () => {
  it.each([
    ['30m', '2026-11-20T11:30:00.000Z'],
    ['2h', '2026-11-20T10:00:00.000Z'],
    ['7d', '2026-11-13T12:00:00.000Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T08:00Z', '2026-11-01T08:00:00.000Z'],
  ])('takes %s', (text, expected) => {
    expect(parseSince(text, now)).toBe(expected);
  });

  it.each(['', '2', '1w', 'yesterday', '11/20/2026', '2026-13-40', '-2h'])('refuses “%s”', (text) => {
    expect(() => parseSince(text, now)).toThrow(/no time that --since knows/);
  });
});
