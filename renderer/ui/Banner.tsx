import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import type { Tone } from './Badge.tsx';
import { bindStyles } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import styles from './banner.module.css';

const css = bindStyles(styles);
const icons: Readonly<Record<Tone, IconName>> = {
  neutral: 'info',
  danger: 'alert',
  warning: 'alert',
  success: 'check',
};

interface BannerProps {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Announces the banner when it comes up: for failures, not for what is simply so. */
  readonly announce?: boolean;
  readonly onDismiss?: (() => void) | undefined;
}

export function Banner({ tone = 'neutral', title, children, actions, announce = false, onDismiss }: BannerProps) {
  return (
    <div className={css('banner', tone)} role={announce ? 'alert' : undefined}>
      <span className={css('icon')}>
        <Icon name={icons[tone]} />
      </span>
      <div className={css('body')}>
        {title !== undefined && <p className={css('title')}>{title}</p>}
        {children !== undefined && <div className={css('text')}>{children}</div>}
        {actions !== undefined && <div className={css('actions')}>{actions}</div>}
      </div>
      {onDismiss !== undefined && <IconButton icon="close" label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}
