import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignBaseStrings } from './align-base-strings.ts';

const base = (...pairs: string[]) => `GET&http%3A%2F%2Fa&${encodeURIComponent(pairs.join('&'))}`;
const parameters = (ours: string, theirs: string | null) =>
  alignBaseStrings(ours, theirs)
    .filter(({ part }) => part === 'parameter')
    .map((part) => [part.ours, part.theirs]);

describe('two base strings side by side', () => {
  it('have method and URL first, decoded', () => {
    expect(alignBaseStrings(base('a=1'), 'POST&http%3A%2F%2Fb&a%3D1')).toEqual([
      { part: 'method', ours: 'GET', theirs: 'POST' },
      { part: 'url', ours: 'http://a', theirs: 'http://b' },
      { part: 'parameter', ours: 'a=1', theirs: 'a=1' },
    ]);
  });

  it.each([
    [
      'one that is missing',
      base('a=1', 'b=2', 'c=3'),
      base('a=1', 'c=3'),
      [
        ['a=1', 'a=1'],
        ['b=2', null],
        ['c=3', 'c=3'],
      ],
    ],
    [
      'one too many',
      base('a=1', 'c=3'),
      base('a=1', 'b=2', 'c=3'),
      [
        ['a=1', 'a=1'],
        [null, 'b=2'],
        ['c=3', 'c=3'],
      ],
    ],
    [
      'another value',
      base('a=1', 'b=2%20x', 'c=3'),
      base('a=1', 'b=2+x', 'c=3'),
      [
        ['a=1', 'a=1'],
        ['b=2%20x', 'b=2+x'],
        ['c=3', 'c=3'],
      ],
    ],
    ['nothing to compare with', base('a=1'), null, [['a=1', null]]],
    [
      'parameters that were not encoded as a whole',
      base('a=1', 'b=2'),
      'GET&http%3A%2F%2Fa&a=1&b=2',
      [
        ['a=1', 'a=1'],
        ['b=2', 'b=2'],
      ],
    ],
  ])('show %s in its place', (_, ours, theirs, expected) => {
    expect(parameters(ours, theirs)).toEqual(expected);
  });

  it('leave out and repeat nothing, and put no two apart that could stand together', () => {
    const pairs = fc.array(fc.constantFrom('a=1', 'a=2', 'b=1', 'c', 'd=%20'), { maxLength: 8 });
    fc.assert(
      fc.property(pairs, pairs, (ours, theirs) => {
        const rows = parameters(base(...ours), base(...theirs));
        expect(rows.flatMap(([mine]) => mine ?? [])).toEqual(ours);
        expect(rows.flatMap(([, other]) => other ?? []).sort()).toEqual(theirs.toSorted());
        if (ours.join() === theirs.join()) expect(rows.every(([mine, other]) => mine === other)).toBe(true);
      }),
    );
  });
});
