import { describe, expect, it } from 'vitest';
import { parseFastGet } from './parse-fast-get.ts';

describe('the simple form of get', () => {
  it.each([
    [['get', 'a/b/c'], { reference: 'a/b/c', json: false, newline: null }],
    [['get', '-n', 'a/b/c'], { reference: 'a/b/c', json: false, newline: false }],
    [['get', 'a/b/c', '--no-newline'], { reference: 'a/b/c', json: false, newline: false }],
    [['get', 'a/b/c', '--newline', '--json'], { reference: 'a/b/c', json: true, newline: true }],
  ])('is %j', (args, expected) => {
    expect(parseFastGet(args)).toEqual(expected);
  });

  it.each([
    [[]],
    [['get']],
    [['list', 'a']],
    [['get', 'a', 'b']],
    [['get', 'a', '--passphrase-file', 'f']],
    [['get', 'a', '--confirm-production']],
    [['get', '--', 'a']],
    [['get', 'a', '-n', '--newline']],
    [['--json', 'get', 'a']],
  ])('is not %j', (args) => {
    expect(parseFastGet(args)).toBeNull();
  });
});
