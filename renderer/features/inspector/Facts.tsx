import type { ReactNode } from 'react';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values, one a line. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={css('facts')}>
      {facts.map((fact) => (
        <div key={fact.name} className={css('fact')}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css('section')} aria-label={title}>
      <h3 className={css('section-title')}>{title}</h3>
      {children}
    </section>
  );
}
