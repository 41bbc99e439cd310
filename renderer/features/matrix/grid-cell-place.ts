/** Where a cell stands in the grid, as the attributes by which the grid finds it again. */
export interface CellPlace {
  readonly 'data-row': number;
  readonly 'data-column': number;
  readonly tabIndex: number;
}
