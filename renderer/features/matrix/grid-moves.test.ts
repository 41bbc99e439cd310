import { expect, it } from 'vitest';
import { moveInGrid } from './grid-moves.ts';

const size = { rows: 3, columns: 4 };

it('moves one cell at a time and stops at the edges', () => {
  expect(moveInGrid({ row: 0, column: 0 }, size, 'ArrowUp', false)).toEqual({ row: 0, column: 0 });
  expect(moveInGrid({ row: 2, column: 3 }, size, 'ArrowRight', false)).toEqual({ row: 2, column: 3 });
  expect(moveInGrid({ row: 1, column: 1 }, size, 'ArrowDown', false)).toEqual({ row: 2, column: 1 });
  expect(moveInGrid({ row: 1, column: 1 }, size, 'ArrowLeft', false)).toEqual({ row: 1, column: 0 });
});

it('goes to the ends of the row, and with Ctrl of the grid', () => {
  expect(moveInGrid({ row: 1, column: 2 }, size, 'Home', false)).toEqual({ row: 1, column: 0 });
  expect(moveInGrid({ row: 1, column: 2 }, size, 'End', false)).toEqual({ row: 1, column: 3 });
  expect(moveInGrid({ row: 1, column: 2 }, size, 'Home', true)).toEqual({ row: 0, column: 0 });
  expect(moveInGrid({ row: 1, column: 2 }, size, 'End', true)).toEqual({ row: 2, column: 3 });
});

it('leaves other keys alone', () => {
  expect(moveInGrid({ row: 0, column: 0 }, size, 'a', false)).toBeNull();
});
