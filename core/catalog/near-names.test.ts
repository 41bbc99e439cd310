import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, findNear } from './near-names.ts';

describe('findNear', () => {
  const names = ['acme-poster', 'acme-reader', 'intranet', 'production', 'development'];

  it.each([
    ['acme-poser', 'acme-poster'],
    ['acme-psoter', 'acme-poster'],
    ['prodution', 'production'],
    ['intra', 'intranet'],
    ['dev', 'development'],
  ])('finds for %s %s', (wanted, near) => {
    expect(findNear(wanted, names)).toBe(near);
  });

  it('finds nothing where nothing is near', () => {
    expect(findNear('billing', names)).toBeNull();
    expect(findNear('x', names)).toBeNull();
    expect(findNear('anything', [])).toBeNull();
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['', 'abc', 3],
    ['abc', 'acb', 1],
    ['abc', 'xbc', 1],
    ['kitten', 'sitting', 3],
  ])('of %j and %j is %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });

  it('is the same both ways, and zero for equal words only', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });
});
