import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { encodeCanonical, parseJson } from './canonical-json.ts';

vi.setConfig({ testTimeout: 30_000 });

const text = (value: unknown) => encodeCanonical(value).toString('utf8');

describe('encodeCanonical', () => {
  it('orders keys by UTF-16 code units, whatever order and whatever kind they come in', () => {
    expect(text({ b: 1, a: 2, 10: 3, 9: 4, A: 5, é: 6, '\u{1f600}': 7, '\uffff': 8 })).toBe(
      '{"10":3,"9":4,"A":5,"a":2,"b":1,"é":6,"\u{1f600}":7,"\uffff":8}',
    );
  });

  it('writes no spaces, keeps the order of arrays, and leaves undefined members out', () => {
    expect(text({ list: [3, 1, null, true], none: undefined, 'a b': '"\n\u2028' })).toBe(
      '{"a b":"\\"\\n\u2028","list":[3,1,null,true]}',
    );
  });

  it.each([1.5, Number.NaN, Infinity, 2 ** 53, 1n])('refuses %s', (value) => {
    expect(() => encodeCanonical({ value })).toThrow(TypeError);
  });

  it('gives the same bytes again after reading them', () => {
    const values = [fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)];
    const value = fc.object({ values, maxDepth: 4 });
    fc.assert(
      fc.property(value, (json) => {
        const bytes = encodeCanonical(json);
        expect(encodeCanonical(parseJson(bytes)).equals(bytes)).toBe(true);
      }),
    );
  });
});

describe('parseJson', () => {
  it('refuses what is not UTF-8', () => {
    expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow(TypeError);
    expect(() => parseJson(Buffer.from([0xef, 0xbb, 0xbf, 0x31]))).toThrow(SyntaxError);
  });
});
