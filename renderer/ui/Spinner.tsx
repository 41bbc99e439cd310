import { bindStyles } from './class-names.ts';
import styles from './spinner.module.css';

const css = bindStyles(styles);

export function Spinner({ size = 14 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" className={css('spinner')} width={size} height={size} viewBox="0 0 16 16" fill="none">
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeOpacity="0.25" strokeWidth="2" />
      <path d="M8 2a6 6 0 0 1 6 6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
