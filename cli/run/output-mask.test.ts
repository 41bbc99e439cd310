import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMaskStream, OutputMask, PatternTree } from './output-mask.ts';
import { secretPatterns } from './secret-patterns.ts';

/** The whole text at once, by another way: every place where a pattern stands, joined where they overlap. */
function maskWhole(text: Buffer, patterns: readonly Buffer[]): string {
  const found: [number, number][] = [];
  for (const pattern of patterns) {
    for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1))
      found.push([at, at + pattern.length]);
  }
  found.sort(([one, oneEnd], [other, otherEnd]) => one - other || otherEnd - oneEnd);
  let masked = '';
  let until = 0;
  for (const [start, end] of found) {
    if (start >= until) masked += `${text.toString('latin1', until, start)}*****`;
    until = Math.max(until, end);
  }
  return masked + text.toString('latin1', until);
}

function maskChunks(chunks: readonly Buffer[], patterns: readonly Buffer[]): string {
  const output = new OutputMask(new PatternTree(patterns));
  return Buffer.concat([...chunks.map((chunk) => output.add(chunk)), output.end()]).toString('latin1');
}

function cut(text: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [0, ...cuts.map((each) => each % (text.length + 1)).sort((one, other) => one - other), text.length];
  return at.slice(1).map((end, index) => text.subarray(at[index], end));
}

const secret = 'planted+secret/ö"1';

describe('OutputMask', () => {
  it.each([
    ['as it is', secret],
    ['in a URL', encodeURIComponent(secret)],
    ['in a URL with small letters', encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
    ['in a form', new URLSearchParams({ v: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON of ASCII alone', 'planted+secret/\\u00f6\\"1'],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
  ])('masks a secret %s, cut at every byte', (_how, written) => {
    const text = Buffer.from(`before ${written} after`);
    const patterns = secretPatterns(secret);
    for (let at = 0; at <= text.length; at += 1) {
      expect(maskChunks([text.subarray(0, at), text.subarray(at)], patterns)).toBe('before ***** after');
    }
    expect(maskChunks(cut(text, [...text.keys()]), patterns)).toBe('before ***** after');
  });

  it.each(['', 'i', 'id', 'id:', 'a longer id:'])('masks a secret in base64 behind %j and before more', (before) => {
    const text = Buffer.from(`${before}${secret}:after`).toString('base64');
    const masked = maskChunks([Buffer.from(text)], secretPatterns(secret));
    const shown = masked.split('*****').map((part) => Buffer.from(part, 'base64').toString('latin1'));
    expect(masked).toContain('*****');
    expect(shown.join('')).not.toMatch(/lante|secre/);
  });

  it('is the same as masking the whole text, however that is cut', { timeout: 60_000 }, () => {
    const byte = fc.constantFrom(0x61, 0x62, 0x2a, 0, 0xff);
    const bytes = fc.array(byte, { maxLength: 60 }).map((each) => Buffer.from(each));
    const patterns = fc.array(
      fc.array(byte, { minLength: 1, maxLength: 7 }).map((each) => Buffer.from(each)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(bytes, patterns, fc.array(fc.nat(60), { maxLength: 20 }), (text, wanted, cuts) => {
        expect(maskChunks(cut(text, cuts), wanted)).toBe(maskWhole(text, wanted));
      }),
      { numRuns: 1000 },
    );
  });

  it('holds back what may be a beginning, and nothing else', () => {
    const output = new OutputMask(new PatternTree([Buffer.from('secret')]));
    const shown = ['Name: ', 'sec', 'ond, se', 'cret', '.', 'se'].map((chunk) =>
      output.add(Buffer.from(chunk)).toString(),
    );
    expect([...shown, output.end().toString()]).toEqual(['Name: ', '', 'second, ', '*****', '.', '', 'se']);
  });

  it('shows no end of a secret that another one overlaps', () => {
    expect(maskChunks([Buffer.from('xabcdefx')], [Buffer.from('abcd'), Buffer.from('cdef')])).toBe('x*****x');
  });

  it('takes no more from its source than its reader takes from it', () => {
    const stream = createMaskStream(new PatternTree([]));
    let taken = 0;
    while (stream.write(Buffer.alloc(16 * 1024)) && taken < 100) taken += 1;
    expect(taken).toBeLessThan(100);
  });
});

describe('secretPatterns', () => {
  it('leaves short values alone', () => {
    expect(secretPatterns('abc')).toEqual([]);
    expect(secretPatterns('abcd').map(String)).toContain('abcd');
  });
});
