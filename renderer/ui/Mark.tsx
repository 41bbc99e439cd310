import { bindStyles } from './class-names.ts';
import styles from './mark.module.css';

const css = bindStyles(styles);

/** A key whose teeth are the stages. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" className={css('mark')}>
      <rect width="32" height="32" rx="7.5" className={css('plate')} />
      <g fill="none" strokeWidth="3.2" strokeLinecap="round">
        <circle cx="10" cy="12" r="4.4" className={css('key')} />
        <path d="M14.4 12H26" className={css('key')} />
        <path d="M17.2 17.4v1.6" className={css('green')} />
        <path d="M21.6 17.4v4" className={css('amber')} />
        <path d="M26 17.4v6.4" className={css('red')} />
      </g>
    </svg>
  );
}
