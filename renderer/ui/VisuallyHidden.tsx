import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';
import { bindStyles } from './class-names.ts';

const css = bindStyles(styles);

export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={css('hidden')}>{children}</span>;
}
