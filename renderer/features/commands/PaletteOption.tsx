import { memo, type MouseEvent } from 'react';
import { Highlight } from '../../ui/Highlight.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import type { WindowCommand } from './registry.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './palette.module.css';

const css = bindStyles(styles);

interface PaletteOptionProps {
  readonly id: string;
  readonly index: number;
  readonly isActive: boolean;
  readonly command: WindowCommand;
  readonly search: string;
}

/** One of many: drawn anew only when something about it changed. The mouse is heard by the list (`indexUnder`). */
export const PaletteOption = memo(function PaletteOption({ id, index, isActive, command, search }: PaletteOptionProps) {
  return (
    <li
      id={id}
      data-index={index}
      role="option"
      aria-selected={isActive}
      aria-disabled={command.unavailable !== undefined || undefined}
      className={css('option')}
    >
      <span className={css('title')}>
        <Highlight text={command.title} query={search} />
      </span>
      <span className={css('group')} title={command.unavailable}>
        {command.unavailable ?? command.foundBy ?? command.group}
      </span>
      {command.shortcut !== undefined && <Kbd keys={command.shortcut} />}
    </li>
  );
});

/** Which option the mouse is on; null between them. */
export function indexUnder({ target }: MouseEvent): number | null {
  const option = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return option === null ? null : Number(option.dataset['index']);
}
