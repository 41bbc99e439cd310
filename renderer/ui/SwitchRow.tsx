import { Switch } from '@base-ui/react/switch';
import { useId, type ReactNode } from 'react';
import { bindStyles } from './class-names.ts';
import styles from './switch-row.module.css';

const css = bindStyles(styles);

interface SwitchRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function SwitchRow({ label, hint, checked, disabled = false, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className={css('row')}>
      <div>
        <span id={`${id}-label`} className={css('label')}>
          {label}
        </span>
        {hint !== undefined && (
          <p id={`${id}-hint`} className={css('hint')}>
            {hint}
          </p>
        )}
      </div>
      <Switch.Root
        className={css('switch')}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        onKeyDown={(event) => {
          // Ctrl+Enter is the window's: a switch that took it would go over unasked.
          if (event.ctrlKey || event.metaKey) event.preventBaseUIHandler();
        }}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      >
        <Switch.Thumb className={css('thumb')} />
      </Switch.Root>
    </div>
  );
}
