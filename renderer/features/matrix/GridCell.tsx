import type { ReactNode } from 'react';
import type { EnvironmentColour } from '../../../shared/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { CellPlace } from './grid-cell-place.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './matrix.module.css';

const css = bindStyles(styles);

interface GridCellProps {
  readonly label: string;
  readonly colour: EnvironmentColour;
  /** Whether it stands in the chosen environment's column. */
  readonly chosen: boolean;
  /** Whether the inspector shows it. */
  readonly open: boolean;
  /** Whether it is chosen, to be worked on with others. */
  readonly selected: boolean;
  readonly place: CellPlace;
  readonly onOpen: () => void;
  /** Where it can be chosen. */
  readonly onSelect?: ((how: 'one' | 'range') => void) | undefined;
  readonly children: ReactNode;
}

export function GridCell(props: GridCellProps) {
  const { label, colour, chosen, open, selected, place, onOpen, onSelect, children } = props;
  return (
    <td
      {...place}
      role="gridcell"
      aria-label={label}
      aria-selected={selected}
      data-colour={colour}
      aria-current={open ? 'true' : undefined}
      className={css('cell', chosen && 'chosen')}
      onClick={(event) => {
        if (onSelect !== undefined && event.shiftKey) onSelect('range');
        else if (onSelect !== undefined && (event.ctrlKey || event.metaKey)) onSelect('one');
        else onOpen();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <div className={css('cell-inside')}>
        {children}
        {selected && <Icon name="check" size={14} />}
      </div>
    </td>
  );
}
