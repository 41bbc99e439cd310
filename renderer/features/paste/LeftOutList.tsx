import type { LeftOut } from '../../../shared/rules/paste/sort-pasted.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './paste.module.css';

const css = bindStyles(styles);

interface LeftOutListProps {
  readonly leftOut: readonly LeftOut[];
  readonly cutOff: boolean;
}

export function LeftOutList({ leftOut, cutOff }: LeftOutListProps) {
  return (
    <>
      {leftOut.length > 0 && (
        <details>
          <summary className={css('summary')}>Left out: {leftOut.length}</summary>
          <ul className={css('left-out')}>
            {leftOut.map(({ label, line, why }) => (
              <li key={`${String(line)} ${label}`}>
                {label === '' ? `Line ${String(line)}` : `${label}, line ${String(line)}`}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
      {cutOff && <p className={css('missing')}>The text is longer than 64 KiB; the rest was not looked at.</p>}
    </>
  );
}
