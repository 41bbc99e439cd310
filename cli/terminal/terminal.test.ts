import { describe, expect, it } from 'vitest';
import { createFakeTerminal } from '../testing/fake-terminal.ts';
import { wantsColour } from './paint.ts';
import { answer, tell, warn } from './terminal.ts';

describe('output', () => {
  it('is for people unless JSON is asked for', () => {
    const fake = createFakeTerminal();
    answer(fake.terminal, { a: 1 }, () => 'A is one.\n');
    tell(fake.terminal, 'Working…');
    warn(fake.terminal, 'Careful.');
    expect(fake.stdout()).toBe('A is one.\n');
    expect(fake.stderr()).toBe('Working…\nWarning: Careful.\n');
  });

  it('does nothing to the terminal, whatever a file or a server has put into a line', () => {
    const fake = createFakeTerminal();
    tell(fake.terminal, 'Access level: \u001b]0;owned\u0007\u009b2J');
    expect(fake.stderr()).toBe('Access level: \\u{1b}]0;owned\\u{7}\\u{9b}2J\n');
  });

  it('is one JSON line in a pipe, with no progress, and warnings as JSON lines', () => {
    const fake = createFakeTerminal({ json: true });
    answer(fake.terminal, { a: [1] }, () => 'A is one.\n');
    tell(fake.terminal, 'Working…');
    warn(fake.terminal, 'Careful.');
    expect(fake.stdout()).toBe('{"a":[1]}\n');
    expect(fake.stderr()).toBe('{"warning":{"message":"Careful."}}\n');
  });

  it('is laid out JSON where a person looks on', () => {
    const fake = createFakeTerminal({ json: true, isTTY: true });
    answer(fake.terminal, { a: 1 }, () => '');
    expect(fake.stdout()).toBe('{\n  "a": 1\n}\n');
  });

  it('has a line length on a terminal only, 80 cells where the terminal does not say', () => {
    expect(createFakeTerminal().terminal.out.columns).toBe(Infinity);
    expect(createFakeTerminal({ isTTY: true }).terminal.out.columns).toBe(80);
  });
});

it.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '0' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
])('wantsColour(%s, %j) is %s', (isTerminal, env, wanted) => {
  expect(wantsColour(isTerminal, env)).toBe(wanted);
});
