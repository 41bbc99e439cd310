import { describe, expect, it } from 'vitest';
import { formActionSource, redirectTarget } from './redirect-target.ts';

describe('the way back', () => {
  it.each([
    ['http://127.0.0.1:8735', 'http://127.0.0.1:8735?a=1'],
    ['http://127.0.0.1:8735/cb', 'http://127.0.0.1:8735/cb?a=1'],
    ['http://127.0.0.1:8735/cb?', 'http://127.0.0.1:8735/cb?a=1'],
    ['http://127.0.0.1:8735/cb?b=2', 'http://127.0.0.1:8735/cb?b=2&a=1'],
    ['http://127.0.0.1:8735/cb?b=2&', 'http://127.0.0.1:8735/cb?b=2&a=1'],
    ['acme-poster://callback/path', 'acme-poster://callback/path?a=1'],
  ])('goes on from %s', (callback, target) => {
    expect(redirectTarget(callback, { a: '1' })).toBe(target);
  });

  it.each([
    ['http://127.0.0.1:8735/cb', 'http://127.0.0.1:8735'],
    ['http://localhost:8735/cb', 'http://localhost:8735'],
    ['https://acme.example/cb', 'https://acme.example'],
    ['http://[::1]:8735/cb', 'http:'],
    ['acme-poster://callback/path', 'acme-poster:'],
    ['https://acme;script-src.example/cb', 'https:'],
    ["https://acme'example/cb", 'https:'],
  ])('to %s is allowed by %s', (callback, source) => {
    expect(formActionSource(callback)).toBe(source);
  });
});
