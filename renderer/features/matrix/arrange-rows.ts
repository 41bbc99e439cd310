import { flagTones, type FlagName } from '../../../shared/rules/health/flag.ts';
import { ageStart, type Cell, type MatrixGroup, type MatrixRow } from './matrix.ts';

export type MatrixOrder = 'kind' | 'name' | 'oldest' | 'worst';

/** `missing` is a gap in some environment, `anything` a flag of any kind. */
export type MatrixState = 'all' | 'missing' | 'anything' | FlagName;

export interface Arrangement {
  readonly text: string;
  readonly state: MatrixState;
  readonly order: MatrixOrder;
}

export const asItComes: Arrangement = { text: '', state: 'all', order: 'kind' };

export interface ArrangedRow extends MatrixRow {
  readonly kindLabel: string;
}

/** The rows that are wanted, in the order that is wanted; of equals, in the console's. */
export function arrangeRows(groups: readonly MatrixGroup[], { text, state, order }: Arrangement): ArrangedRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = groups
    .flatMap((group) => group.rows.map((row) => ({ ...row, kindLabel: group.label })))
    .filter((row) => {
      const names = textOf(row);
      return words.every((word) => names.includes(word)) && row.cells.some((cell) => isIn(cell, state));
    });
  if (order === 'kind') return rows;
  if (order === 'name') return rows.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  const measure = order === 'oldest' ? oldestOf : worstOf;
  return rows.toSorted((one, other) => measure(one) - measure(other));
}

/** The states that some row is in, in the order of the overview. */
export function listStates(groups: readonly MatrixGroup[], names: readonly FlagName[]): MatrixState[] {
  const cells = groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const states: MatrixState[] = ['missing', 'anything', ...names];
  return states.filter((state) => cells.some((cell) => isIn(cell, state)));
}

function textOf({ name, kindLabel, cells }: ArrangedRow): string {
  const accounts = cells.flatMap((cell) =>
    cell.is === 'present' ? [`@${cell.credential.account?.handle ?? ''}`] : [],
  );
  return [name, kindLabel, ...accounts].join('\n').toLowerCase();
}

function isIn(cell: Cell, state: MatrixState): boolean {
  if (state === 'all') return true;
  if (cell.is === 'gap') return state === 'missing';
  return state === 'anything' ? cell.flags.length > 0 : cell.flags.some((flag) => flag.is === state);
}

function oldestOf({ cells }: MatrixRow): number {
  return Math.min(...cells.map((cell) => (cell.is === 'present' ? ageStart(cell.credential) : Infinity)));
}

function worstOf({ cells }: MatrixRow): number {
  const tones = cells.flatMap((cell) => (cell.is === 'present' ? cell.flags.map(({ tone }) => tone) : []));
  const worst = Math.min(...tones.map((tone) => flagTones.indexOf(tone)), flagTones.length);
  // A gap is less than a warning, and more than a note.
  return cells.some((cell) => cell.is === 'gap') ? Math.min(worst, flagTones.indexOf('warning') + 0.5) : worst;
}
