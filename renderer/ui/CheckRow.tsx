import type { ReactNode } from 'react';
import { bindStyles } from './class-names.ts';
import styles from './check-row.module.css';

const css = bindStyles(styles);

interface CheckRowProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function CheckRow({ checked, onChange, disabled = false, children }: CheckRowProps) {
  return (
    <label className={css('row')}>
      <input
        type="checkbox"
        className={css('box')}
        checked={checked}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span>{children}</span>
    </label>
  );
}

interface RadioRowProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

export function RadioRow({ name, checked, onChoose, children }: RadioRowProps) {
  return (
    <label className={css('row')}>
      <input type="radio" className={css('box')} name={name} checked={checked} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}
