import type { ComponentPropsWithRef } from 'react';
import { Icon } from './Icon.tsx';
import { Spinner } from './Spinner.tsx';
import { bindStyles } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import styles from './button.module.css';

const css = bindStyles(styles);

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'className'> {
  readonly look?: ButtonLook;
  readonly size?: 'normal' | 'small' | 'large';
  readonly icon?: IconName | undefined;
  /** Shows that the button's own work is under way. It stays focusable, and does nothing meanwhile. */
  readonly busy?: boolean;
}

export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  busy = false,
  type = 'button',
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={css('button', look, size)}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : icon !== undefined && <Icon name={icon} size={size === 'small' ? 14 : 16} />}
      {children}
    </button>
  );
}
