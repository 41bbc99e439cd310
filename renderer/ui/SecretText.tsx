import { VisuallyHidden } from './VisuallyHidden.tsx';
import { bindStyles } from './class-names.ts';
import styles from './secret-text.module.css';

const css = bindStyles(styles);

/** Twelve dots, whatever the value's length; `value` is there only while it is revealed. */
export function SecretText({ value }: { readonly value: string | null }) {
  if (value === null) {
    return (
      <span className={css('mask')}>
        <span aria-hidden="true">••••••••••••</span>
        <VisuallyHidden>secret, hidden</VisuallyHidden>
      </span>
    );
  }
  return (
    <code className={css('value')} translate="no">
      {value}
    </code>
  );
}
