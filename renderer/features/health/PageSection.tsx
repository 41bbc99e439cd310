import { useId, type ReactNode } from 'react';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

interface PageSectionProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function PageSection({ title, actions, children }: PageSectionProps) {
  const id = useId();
  return (
    <section className={css('section')} aria-labelledby={id}>
      <div className={css('section-head')}>
        <h2 id={id} className={css('section-title')}>
          {title}
        </h2>
        {actions !== undefined && <div className={css('actions')}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
