import type { ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './selection.module.css';

const css = bindStyles(styles);

interface SelectionBarProps {
  /** "2 apps": what is chosen. */
  readonly what: string;
  /** For a narrow pane: what is chosen above, the acts below. */
  readonly stacked?: boolean;
  readonly onClear: () => void;
  /** The acts. */
  readonly children: ReactNode;
}

/** What can be done with what is chosen. There while something is. */
export function SelectionBar({ what, stacked = false, onClear, children }: SelectionBarProps) {
  return (
    <div role="toolbar" aria-label={`With ${what}`} className={css('bar', stacked && 'stacked')}>
      <span className={css('count')}>{what}</span>
      <span className={css('acts')}>{children}</span>
      <IconButton icon="close" label="Clear the selection" shortcut="escape" onClick={onClear} />
    </div>
  );
}
