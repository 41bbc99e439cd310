import type { ComponentPropsWithRef } from 'react';
import { Icon } from './Icon.tsx';
import { Tooltip } from './Tooltip.tsx';
import { bindStyles } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import styles from './icon-button.module.css';

const css = bindStyles(styles);

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'className' | 'children'> {
  readonly icon: IconName;
  /** The accessible name; also the tooltip. */
  readonly label: string;
  readonly shortcut?: string | undefined;
}

export function IconButton({ icon, label, shortcut, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button type="button" {...rest} aria-label={label} className={css('button')}>
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}
