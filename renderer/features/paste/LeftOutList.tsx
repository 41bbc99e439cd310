import { tooLong, tooMany } from '../../../shared/rules/paste/pasted-entry.ts';
import type { LeftOut } from '../../../shared/rules/paste/sort-pasted.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './paste.module.css';

const css = bindStyles(styles);

interface LeftOutListProps {
  readonly leftOut: readonly LeftOut[];
  readonly otherNames: readonly string[];
  readonly cutOff: boolean;
}

const namesShown = 12;

export function LeftOutList({ leftOut, otherNames, cutOff }: LeftOutListProps) {
  return (
    <>
      {leftOut.length > 0 && (
        <details open={leftOut.some(({ why }) => why === tooLong || why === tooMany)}>
          <summary className={css('summary')}>Left out: {leftOut.length}</summary>
          <ul className={css('left-out')}>
            {leftOut.map(({ label, line, why }, index) => (
              <li key={index}>
                {label === '' ? `Line ${String(line)}` : `${label}, line ${String(line)}`}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
      {otherNames.length > 0 && (
        <p className={css('names')}>
          Left out: {listNames(otherNames)} — {otherNames.length === 1 ? 'not a credential' : 'not credentials'} of X
        </p>
      )}
      {cutOff && <p className={css('missing')}>The text is longer than 64 KiB; the rest was not looked at.</p>}
    </>
  );
}

function listNames(names: readonly string[]): string {
  const more = names.length - namesShown;
  return names.slice(0, namesShown).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}
