import type { ReactNode } from 'react';
import type { EnvironmentColour } from '../../../shared/index.ts';
import type { CellPlace } from './grid-cell-place.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);

interface GridCellProps {
  readonly label: string;
  readonly colour: EnvironmentColour;
  /** Whether it stands in the chosen environment's column. */
  readonly chosen: boolean;
  readonly selected: boolean;
  readonly place: CellPlace;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

export function GridCell({ label, colour, chosen, selected, place, onOpen, children }: GridCellProps) {
  return (
    <td
      {...place}
      role="gridcell"
      aria-label={label}
      aria-selected={selected}
      data-colour={colour}
      className={css('cell', chosen && 'chosen')}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <div className={css('cell-inside')}>{children}</div>
    </td>
  );
}
