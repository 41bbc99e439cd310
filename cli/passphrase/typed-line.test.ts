import { describe, expect, it } from 'vitest';
import { TypedLine } from './typed-line.ts';

function type(keys: string): { text: string; end: string } {
  const line = new TypedLine();
  for (const key of keys) {
    const end = line.type(key);
    if (end !== 'going-on') return { text: line.text, end };
  }
  return { text: line.text, end: 'going-on' };
}

describe('a typed line', () => {
  it.each([
    ['Enter', 'abc\r', 'abc', 'done'],
    ['a line feed', 'abc\n', 'abc', 'done'],
    ['Ctrl-D', 'abc\u0004', 'abc', 'done'],
    ['Ctrl-D on an empty line', 'abc\u0015\u0004', '', 'given-up'],
    ['Ctrl-C', 'abc\u0003', 'abc', 'given-up'],
  ])('ends with %s', (_key, keys, text, end) => {
    expect(type(keys)).toEqual({ text, end });
  });

  it.each([
    ['a backspace takes one character away, a whole one', 'aé\u{1f511}\u007f\r', 'aé'],
    ['a backspace at the beginning does nothing', '\u007f\u0008a\r', 'a'],
    ['Ctrl-U clears the line', 'abc\u0015d\r', 'd'],
    ['arrow keys leave nothing behind', 'a\u001b[Ab\u001bOCc\u001b[3~d\r', 'abcd'],
    ['other controls are dropped', 'a\u0001\tb\r', 'ab'],
  ])('%s', (_what, keys, text) => {
    expect(type(keys)).toEqual({ text, end: 'done' });
  });
});
