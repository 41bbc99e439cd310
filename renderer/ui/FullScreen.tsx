import type { ReactNode } from 'react';
import { Mark } from './Mark.tsx';
import { bindStyles } from './class-names.ts';
import styles from './full-screen.module.css';

const css = bindStyles(styles);

interface FullScreenProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly wide?: boolean;
}

/** One question or one statement, and nothing else in the window. */
export function FullScreen({ title, children, wide = false }: FullScreenProps) {
  return (
    <main className={css('screen')}>
      <div className={css('card', wide && 'wide')}>
        <Mark size={44} />
        <h1 className={css('title')}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
