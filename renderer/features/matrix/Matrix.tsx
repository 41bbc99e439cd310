import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { AppView, CredentialId } from '../../../shared/index.ts';
import type { Focus, View } from '../../app/view.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { nothingSelected, selectAll, toggle, type Selection } from '../selection/selection.ts';
import { CredentialCell } from './CredentialCell.tsx';
import { EnvironmentHeader } from './EnvironmentHeader.tsx';
import { RowBox } from './RowBox.tsx';
import { RegistrationCell } from './RegistrationCell.tsx';
import { beginInGrid, extendInGrid } from './grid-selection.ts';
import { moveInGrid, type GridPlace } from './grid-moves.ts';
import type { ArrangedRow } from './arrange-rows.ts';
import type { Cell, MatrixRow } from './matrix.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);
/** Above the credentials: the environments themselves, and what is registered for each. */
const headRows = 2;
const rowNameWidth = 168;
const narrowestRowName = 128;
const narrowestColumn = 104;
const widestColumn = 280;

interface MatrixProps {
  readonly app: AppView;
  readonly rows: readonly ArrangedRow[];
  readonly view: View;
  readonly chosenEnvironment: string | null;
  readonly selection: Selection<CredentialId>;
  readonly onSelect: (selection: Selection<CredentialId>) => void;
  readonly onShow: (environmentId: AppView['environments'][number]['id'], focus: Focus) => void;
}

/** Credentials as rows, environments as columns: a grid with one tab stop, moved in by the arrow keys. */
export function Matrix({ app, rows, view, chosenEnvironment, selection, onSelect, onShow }: MatrixProps) {
  const grid = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const size = { rows: rows.length + headRows, columns: app.environments.length };
  const here = { row: Math.min(place.row, size.rows - 1), column: Math.min(place.column, size.columns - 1) };

  function placeAt(row: number, column: number) {
    return { 'data-row': row, 'data-column': column, tabIndex: here.row === row && here.column === column ? 0 : -1 };
  }

  const ids = rows.map(({ cells }) => cells.map((cell) => (cell.is === 'present' ? cell.credential.id : null)));

  function select(at: GridPlace, how: 'one' | 'range') {
    const id = ids[at.row - headRows]?.[at.column] ?? null;
    if (how === 'range') onSelect(extendInGrid(selection, ids, at.row - headRows, at.column));
    else if (id !== null) onSelect(toggle(selection, id));
  }

  function move(event: KeyboardEvent) {
    const withMod = event.ctrlKey || event.metaKey;
    const next = moveInGrid(here, size, event.key, withMod);
    if (next === null) {
      selectByKey(event, withMod);
      return;
    }
    event.preventDefault();
    if (event.shiftKey) {
      const begun = selection.anchor === null ? beginInGrid(ids, here.row - headRows, here.column) : selection;
      onSelect(extendInGrid(begun, ids, next.row - headRows, next.column));
    }
    setPlace(next);
    const selector = `[data-row="${next.row}"][data-column="${next.column}"]`;
    grid.current?.querySelector<HTMLElement>(selector)?.focus();
  }

  function selectByKey(event: KeyboardEvent, withMod: boolean) {
    if (withMod && event.key.toLowerCase() === 'a') onSelect(selectAll(ids.flat().filter((id) => id !== null)));
    else if (withMod && event.key === ' ') select(here, 'one');
    else if (event.key === 'Escape' && selection.ids.size > 0) onSelect(nothingSelected());
    else return;
    event.preventDefault();
  }

  function follow(event: FocusEvent) {
    if (!(event.target instanceof HTMLElement)) return;
    const { row, column } = event.target.dataset;
    if (row !== undefined && column !== undefined) setPlace({ row: Number(row), column: Number(column) });
  }

  function open(cell: Cell, row: MatrixRow) {
    const focus: Focus =
      cell.is === 'present'
        ? { on: 'credential', credentialId: cell.credential.id }
        : { on: 'gap', kind: row.kind, name: row.name };
    onShow(cell.environment.id, focus);
  }

  function isOpen(cell: Cell, row: MatrixRow): boolean {
    if (cell.environment.id !== chosenEnvironment) return false;
    if (view.focus.on === 'gap')
      return cell.is === 'gap' && view.focus.kind === row.kind && view.focus.name === row.name;
    return cell.is === 'present' && view.focus.on === 'credential' && view.focus.credentialId === cell.credential.id;
  }

  return (
    <div className={css('scroll')}>
      <table
        ref={grid}
        role="grid"
        aria-multiselectable="true"
        aria-label={`Credentials of ${app.name} by environment`}
        className={css('matrix', selection.ids.size > 0 && 'selecting')}
        style={{
          maxInlineSize: `${rowNameWidth + size.columns * widestColumn}px`,
          minInlineSize: `${narrowestRowName + size.columns * narrowestColumn}px`,
        }}
        onKeyDown={move}
        onFocus={follow}
      >
        <thead>
          <tr>
            <th scope="col" className={css('corner')}>
              <VisuallyHidden>Credential</VisuallyHidden>
            </th>
            {app.environments.map((environment, column) => (
              <EnvironmentHeader
                key={environment.id}
                environment={environment}
                chosen={environment.id === chosenEnvironment}
                place={placeAt(0, column)}
                onChoose={() => {
                  onShow(environment.id, { on: 'environment' });
                }}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" className={css('row-name')}>
              Registration
            </th>
            {app.environments.map((environment, column) => (
              <RegistrationCell
                key={environment.id}
                environment={environment}
                app={app}
                chosen={environment.id === chosenEnvironment}
                open={environment.id === chosenEnvironment && view.focus.on === 'environment'}
                place={placeAt(1, column)}
                onOpen={() => {
                  onShow(environment.id, { on: 'environment' });
                }}
              />
            ))}
          </tr>
        </tbody>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.kind} ${row.name}`}>
              <th scope="row" className={css('row-name')}>
                <RowBox
                  name={row.name}
                  ids={row.cells.flatMap((cell) => (cell.is === 'present' ? [cell.credential.id] : []))}
                  selection={selection}
                  onSelect={onSelect}
                />
                <code>{row.name}</code>
                <span className={css('kind')}>{row.kindLabel}</span>
              </th>
              {row.cells.map((cell, column) => (
                <CredentialCell
                  key={cell.environment.id}
                  cell={cell}
                  chosen={cell.environment.id === chosenEnvironment}
                  open={isOpen(cell, row)}
                  selected={cell.is === 'present' && selection.ids.has(cell.credential.id)}
                  place={placeAt(index + headRows, column)}
                  onOpen={() => {
                    open(cell, row);
                  }}
                  onSelect={(how) => {
                    select({ row: index + headRows, column }, how);
                  }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
