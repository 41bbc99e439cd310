import { useId, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { bindStyles } from './class-names.ts';
import styles from './field.module.css';

const css = bindStyles(styles);

/** What an input needs so that its label, hint and error are read with it. */
export interface FieldWiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** A small control at the end of the label's line. */
  readonly aside?: ReactNode;
  readonly children: (wiring: FieldWiring) => ReactNode;
}

export function Field({ label, hint, error, optional = false, aside, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error === undefined ? '' : errorId, hint === undefined ? '' : hintId].join(' ').trim();
  return (
    <div className={css('field')}>
      <div className={css('label-line')}>
        <label htmlFor={id} className={css('label')}>
          {label}
          {optional && <span className={css('optional')}> optional</span>}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <p id={errorId} role="alert" className={css('error')}>
          <Icon name="alert" size={14} />
          {error}
        </p>
      )}
      {hint !== undefined && (
        <div id={hintId} className={css('hint')}>
          {hint}
        </div>
      )}
    </div>
  );
}
