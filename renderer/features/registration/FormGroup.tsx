import type { ReactNode } from 'react';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

export function FormGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={css('group')}>
      <legend className={css('legend')}>{title}</legend>
      {children}
    </fieldset>
  );
}
