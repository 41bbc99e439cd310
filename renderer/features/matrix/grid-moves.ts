export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key takes the focus in a grid (WAI-ARIA's grid pattern); null for a key that moves nothing. */
export function moveInGrid(
  place: GridPlace,
  size: { readonly rows: number; readonly columns: number },
  key: string,
  withMod: boolean,
): GridPlace | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  switch (key) {
    case 'ArrowUp':
      return { ...place, row: Math.max(0, place.row - 1) };
    case 'ArrowDown':
      return { ...place, row: Math.min(lastRow, place.row + 1) };
    case 'ArrowLeft':
      return { ...place, column: Math.max(0, place.column - 1) };
    case 'ArrowRight':
      return { ...place, column: Math.min(lastColumn, place.column + 1) };
    case 'Home':
      return withMod ? { row: 0, column: 0 } : { ...place, column: 0 };
    case 'End':
      return withMod ? { row: lastRow, column: lastColumn } : { ...place, column: lastColumn };
    default:
      return null;
  }
}
