import type { ReactNode } from 'react';
import { bindStyles } from './class-names.ts';
import styles from './empty-state.module.css';

const css = bindStyles(styles);

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly compact?: boolean;
}

export function EmptyState({ title, children, actions, compact = false }: EmptyStateProps) {
  return (
    <div className={css('empty', compact && 'compact')}>
      <h2 className={css('title')}>{title}</h2>
      {children !== undefined && <div className={css('text')}>{children}</div>}
      {actions !== undefined && <div className={css('actions')}>{actions}</div>}
    </div>
  );
}
