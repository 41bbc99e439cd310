import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { bindStyles } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import styles from './badge.module.css';

const css = bindStyles(styles);

export type Tone = 'neutral' | 'danger' | 'warning' | 'success';

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: IconName | undefined;
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className={css('badge', tone)}>
      {icon !== undefined && <Icon name={icon} size={12} />}
      <span>{children}</span>
    </span>
  );
}
