import type { Paint, Style } from './paint.ts';
import { toSafeLine } from './safe-text.ts';
import { textWidth, truncate } from './text-width.ts';

export interface Column {
  readonly title: string;
  /** Gives up width when the terminal is too narrow; the last such column first. */
  readonly flexible?: boolean;
}

export type Cell = string | { readonly text: string; readonly style: Style };

const gap = '  ';
const minWidth = 8;

/** Rows under their titles, aligned, no wider than `columnCount` cells where the flexible columns can give way. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  paint: Paint,
  columnCount: number,
): string {
  const widths = columns.map((column, index) =>
    Math.max(textWidth(column.title), ...rows.map((row) => textWidth(textOf(row[index])))),
  );
  shrink(columns, widths, columnCount);
  const titles: Cell[] = columns.map(({ title }) => ({ text: title, style: 'dim' }));
  return [titles, ...rows].map((row) => formatRow(row, widths, paint)).join('');
}

/** Names and what they stand for, one pair a line, with the names in a column of their own. */
export function formatPairs(pairs: readonly (readonly [string, Cell])[], paint: Paint, indent = ''): string {
  const width = Math.max(0, ...pairs.map(([name]) => textWidth(name)));
  return pairs
    .map(([name, cell]) => `${indent}${pad(paint(name, 'dim'), name, width)}${gap}${paintCell(cell, paint)}\n`)
    .join('');
}

function shrink(columns: readonly Column[], widths: number[], columnCount: number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1) - columnCount;
  for (let index = columns.length - 1; index >= 0 && excess > 0; index -= 1) {
    const width = widths[index] ?? 0;
    // A title is never cut: it says what the column is.
    const least = Math.max(minWidth, textWidth(columns[index]?.title ?? ''));
    if (columns[index]?.flexible !== true || width <= least) continue;
    const given = Math.min(excess, width - least);
    widths[index] = width - given;
    excess -= given;
  }
}

function formatRow(row: readonly Cell[], widths: readonly number[], paint: Paint): string {
  const parts = row.map((cell, index) => {
    const text = truncate(textOf(cell), widths[index] ?? 0);
    const painted = paint(text, typeof cell === 'string' ? 'plain' : cell.style);
    return index === row.length - 1 ? painted : pad(painted, text, widths[index] ?? 0);
  });
  return `${parts.join(gap).trimEnd()}\n`;
}

function pad(painted: string, text: string, width: number): string {
  return painted + ' '.repeat(Math.max(0, width - textWidth(text)));
}

function textOf(cell: Cell | undefined): string {
  return toSafeLine(typeof cell === 'object' ? cell.text : (cell ?? ''));
}

function paintCell(cell: Cell, paint: Paint): string {
  return typeof cell === 'string' ? paint(cell) : paint(cell.text, cell.style);
}
