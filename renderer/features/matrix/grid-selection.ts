import type { Selection } from '../selection/selection.ts';

/** What can be chosen at each place of a grid; null where there is nothing. */
type Grid<Id extends string> = readonly (readonly (Id | null)[])[];

/** A selection that reaches out from here, where something is here. */
export function beginInGrid<Id extends string>(grid: Grid<Id>, row: number, column: number): Selection<Id> {
  const id = grid[row]?.[column] ?? null;
  return { ids: new Set(id === null ? [] : [id]), anchor: id };
}

/** All in the rectangle between the anchor and this place, and nothing else. What lies above the grid counts as its top. */
export function extendInGrid<Id extends string>(
  { anchor }: Selection<Id>,
  grid: Grid<Id>,
  row: number,
  column: number,
): Selection<Id> {
  const start = findPlace(grid, anchor) ?? { row: Math.max(row, 0), column };
  const [top, bottom] = [start.row, Math.max(row, 0)].sort((one, other) => one - other);
  const [left, right] = [start.column, column].sort((one, other) => one - other);
  const ids = grid.slice(top, (bottom ?? 0) + 1).flatMap((cells) => cells.slice(left, (right ?? 0) + 1));
  const found = ids.filter((id) => id !== null);
  return { ids: new Set(found), anchor: anchor ?? found[0] ?? null };
}

function findPlace<Id extends string>(grid: Grid<Id>, id: Id | null): { row: number; column: number } | null {
  if (id === null) return null;
  const row = grid.findIndex((cells) => cells.includes(id));
  return row < 0 ? null : { row, column: grid[row]?.indexOf(id) ?? 0 };
}
