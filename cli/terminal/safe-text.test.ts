import { describe, expect, it } from 'vitest';
import { toSafeBlock, toSafeJson, toSafeLine, toSafePainted } from './safe-text.ts';

describe('safe text', () => {
  it.each([
    ['an escape sequence', 'a\u001b]0;owned\u0007', 'a\\u{1b}]0;owned\\u{7}'],
    ['a control of the second set', 'a\u009b2J', 'a\\u{9b}2J'],
    ['a line end, which would forge a line', 'a\nError: b', 'a\\u{a}Error: b'],
    ['a carriage return, which would overwrite one', 'a\rb', 'a\\u{d}b'],
    ['a turned reading direction', 'a\u202eb', 'a\\u{202e}b'],
  ])('spells out %s', (_what, text, safe) => {
    expect(toSafeLine(text)).toBe(safe);
  });

  it('leaves letters of all scripts, and emoji, as they are', () => {
    for (const text of ['Łódź', '東京', '👩‍💻', 'שלום', 'a\u00a0b']) expect(toSafeLine(text)).toBe(text);
  });

  it('keeps line ends and tabs in a block', () => {
    expect(toSafeBlock('a\n\tb\u001b[1m')).toBe('a\n\tb\\u{1b}[1m');
  });

  it('keeps colours in a painted line, and nothing else that begins as they do', () => {
    expect(toSafePainted('\u001b[31ma\u001b[0m\u001b]0;b\u0007\u001b[2J\u009b2J')).toBe(
      '\u001b[31ma\u001b[0m\\u{1b}]0;b\\u{7}\\u{1b}[2J\\u{9b}2J',
    );
  });

  it('escapes in JSON what JSON would let through, without changing what it says', () => {
    const text = '\u001b\u007f\u009b\u202e\n"';
    const json = toSafeJson(JSON.stringify({ text }, null, 2));
    expect(json).not.toMatch(/[\u007f-\u009f\u202e]/);
    expect(JSON.parse(json)).toEqual({ text });
  });
});
