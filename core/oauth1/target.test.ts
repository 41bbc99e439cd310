import { describe, expect, it } from 'vitest';
import { findRewrite, formatTarget, parseTarget, toBaseUri } from './target.ts';

describe('the base string URI', () => {
  it.each([
    // RFC 5849 §3.4.1.2
    ['http://EXAMPLE.COM:80/r%20v/X?id=123', 'http://example.com/r%20v/X'],
    ['https://www.example.net:8080/?q=1', 'https://www.example.net:8080/'],
    ['HTTPS://api.x.com:443', 'https://api.x.com/'],
    ['https://api.x.com:80/a', 'https://api.x.com:80/a'],
    ['http://api.x.com:443/a', 'http://api.x.com:443/a'],
    ['http://api.x.com:/a', 'http://api.x.com/a'],
    ['http://api.x.com:0081/a', 'http://api.x.com:81/a'],
    ['https://api.x.com?x=/y', 'https://api.x.com/'],
    ['https://api.x.com#/a?b', 'https://api.x.com/'],
    ['https://api.x.com/a%2fb/%7e/;v=1;/', 'https://api.x.com/a%2fb/%7e/;v=1;/'],
    ['https://api.x.com//a/../b/.', 'https://api.x.com//a/../b/.'],
    ['https://api.x.com/Müll eimer', 'https://api.x.com/M%C3%BCll%20eimer'],
    ['https://api.x.com/{id}', 'https://api.x.com/%7Bid%7D'],
    ['http://[::1]:8080/a', 'http://[::1]:8080/a'],
    ['http://[0:0:0:0:0:0:0:1]/a', 'http://[::1]/a'],
    ['http://127.1/a', 'http://127.0.0.1/a'],
    ['http://under_score.example/a', 'http://under_score.example/a'],
    ['http://Bücher.example/a', 'http://xn--bcher-kva.example/a'],
    ['http://api.x.com./a', 'http://api.x.com./a'],
  ])('of %s is %s', (url, expected) => {
    expect(toBaseUri(parseTarget(url))).toBe(expected);
  });

  it.each([
    'api.x.com/a',
    '/a',
    'ftp://api.x.com/a',
    'https:///a',
    'https:/api.x.com/a',
    'https://user@api.x.com/a',
    'https://user:planted-password@api.x.com/a',
    'https://api.x.com\\@evil.example/a',
    'https://api.x.com/a\\b',
    'https://api.x.com/a\tb',
    'https://api.x.com/a\n',
    ' https://api.x.com/a',
    'https://api.x.com:99999/a',
    'https://api.x.com:0/a',
    'https://api.x.com:8a/a',
    'https://a b/',
    'https://[::1/',
    'https://::1/',
    'https://[zz]/',
    'https://api.x.com/100%',
    'https://api.x.com/a?b=%zz',
    'https://api.x.com/\ud800',
  ])('is not made of %j', (url) => {
    const parse = () => parseTarget(url);
    expect(parse).toThrow(expect.objectContaining({ code: 'input/invalid', field: 'url' }));
    expect(parse).not.toThrow(/planted/);
  });
});

describe('the URL to send', () => {
  it.each([
    ['https://API.x.com:443?a=b&c#d', 'https://api.x.com/?a=b&c'],
    ['https://api.x.com/a?', 'https://api.x.com/a?'],
    ['https://api.x.com/a?x[]=ü d|\\', 'https://api.x.com/a?x%5B%5D=%C3%BC%20d%7C%5C'],
    ["https://api.x.com/a?x='*+%2b/?", "https://api.x.com/a?x='*+%2b/?"],
  ])('of %s is %s, a legal URI', (url, expected) => {
    expect(formatTarget(parseTarget(url))).toBe(expected);
  });

  it.each([
    ['https://api.x.com/a/../b', 'https://api.x.com/b'],
    ['https://api.x.com/a/%2E%2e/b', 'https://api.x.com/b'],
    ['https://api.x.com/.', 'https://api.x.com/'],
    ['https://api.x.com/.well-known/a', null],
    ['https://api.x.com/a//b%2f%7e;/', null],
  ])('of %s would be rewritten to %s', (url, expected) => {
    expect(findRewrite(parseTarget(url))).toBe(expected);
  });

  it.each(["/a'b", '/!$&()*+,;=:@', '/%41', '//', '/a%20b/"<>^`{|}', '/ü', '/...', '/%2f'])(
    'with the path %s is what the platform sends',
    (path) => {
      const url = formatTarget(parseTarget(`https://api.x.com${path}`));
      expect(new URL(url).href).toBe(url);
    },
  );
});
