import { expect, it } from 'vitest';
import { beginInGrid, extendInGrid } from './grid-selection.ts';

const grid = [
  ['a1', 'a2', null],
  ['b1', null, 'b3'],
  ['c1', 'c2', 'c3'],
];
const idsOf = ({ ids }: { readonly ids: ReadonlySet<string> }) => [...ids].sort().join(' ');

it('takes the rectangle between where it began and where it is, without the gaps', () => {
  const begun = beginInGrid(grid, 0, 0);
  expect(idsOf(extendInGrid(begun, grid, 1, 2))).toBe('a1 a2 b1 b3');
  expect(idsOf(extendInGrid(begun, grid, 0, 1))).toBe('a1 a2');
  expect(idsOf(extendInGrid(beginInGrid(grid, 2, 2), grid, 1, 1))).toBe('b3 c2 c3');
});

it('begins at the first thing it meets where there is none at the start', () => {
  const begun = beginInGrid(grid, 1, 1);
  expect(begun.anchor).toBeNull();
  expect(extendInGrid(begun, grid, 1, 2).anchor).toBe('b3');
  expect(idsOf(extendInGrid(begun, grid, 1, 2))).toBe('b3');
});

it('goes no higher than the grid', () => {
  expect(idsOf(extendInGrid(beginInGrid(grid, 0, 0), grid, -1, 1))).toBe('a1 a2');
});
