import { useId, type ComponentPropsWithRef } from 'react';
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
  /** Why it can't be done now. It can be reached all the same, and says so when it is pressed. */
  readonly unavailable?: string | null;
}

export function IconButton({ icon, label, shortcut, unavailable = null, ...rest }: IconButtonProps) {
  const reasonId = useId();
  const refused = unavailable === null ? {} : { 'aria-disabled': true, 'aria-describedby': reasonId };
  return (
    <>
      <Tooltip text={unavailable === null ? label : `${label}: ${unavailable}`} shortcut={shortcut}>
        <button type="button" {...rest} {...refused} aria-label={label} className={css('button')}>
          <Icon name={icon} />
        </button>
      </Tooltip>
      {unavailable !== null && (
        <span id={reasonId} hidden>
          {unavailable}
        </span>
      )}
    </>
  );
}
