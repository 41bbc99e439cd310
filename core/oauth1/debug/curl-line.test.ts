import { describe, expect, it } from 'vitest';
import { readCurlLine } from './curl-line.ts';
import { splitShellWords } from './shell-words.ts';

describe('the words of a shell line', () => {
  it.each([
    [`a  'b c'"d e"f\\ g`, ['a', 'b cd ef g']],
    [`a \\\n  b`, ['a', 'b']],
    [`'' ""`, ['', '']],
    [`"a\\"b\\\\c\\n\\$d"`, ['a"b\\c\\n$d']],
    [`$'a\\'b\\n\\u00fc\\x41'`, ["a'b\nüA"]],
    [`'it'\\''s'`, ["it's"]],
    ['a?b=c#d', ['a?b=c#d']],
  ])('of %s are %j', (line, words) => {
    expect(splitShellWords(line)).toEqual(words);
  });

  it.each([`'a`, `"a`, '$HOME', '`id`', '"$HOME"', '"$(id)"', 'a&b', 'a|b', 'a > b'])('are not known of %s', (line) => {
    expect(() => splitShellWords(line)).toThrow(
      expect.objectContaining({ code: 'input/invalid', field: 'theirs.curl' }),
    );
  });
});

describe('a curl line', () => {
  const form = 'application/x-www-form-urlencoded';
  it.each([
    ['curl https://h/a', { method: 'GET', url: 'https://h/a', body: null, contentType: null }],
    ['curl -sSL -X PUT h/a -d x=1 -d y', { method: 'PUT', url: 'http://h/a', body: 'x=1&y', contentType: form }],
    ['curl -XDELETE --url https://h/a', { method: 'DELETE', url: 'https://h/a' }],
    [
      'curl -G https://h/a?b -d x=1 --data-urlencode "y=a b"',
      { method: 'GET', url: 'https://h/a?b&x=1&y=a%20b', body: null },
    ],
    [
      "curl https://h/a --data-urlencode 'a=b&c' --data-urlencode '=x y' --data-urlencode z!",
      { method: 'POST', body: 'a=b%26c&x%20y&z%21' },
    ],
    ["curl https://h/a -H 'content-type: text/plain' --data-raw @x", { body: '@x', contentType: 'text/plain' }],
    ["curl https://h/a --json '{}'", { method: 'POST', body: '{}', contentType: 'application/json' }],
    ['curl -I https://h/a -u user:planted', { method: 'HEAD', url: 'https://h/a' }],
  ])('%s', (line, expected) => {
    expect(readCurlLine(line)).toMatchObject(expected);
  });

  it.each([
    'wget https://h/a',
    'curl',
    'curl -d @file https://h/a',
    'curl https://h/a -F a=b',
    'curl https://h/a -H',
    '',
  ])('is refused: %s', (line) => {
    expect(() => readCurlLine(line)).toThrow(expect.objectContaining({ code: 'input/invalid', field: 'theirs.curl' }));
  });
});
