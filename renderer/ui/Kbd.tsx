import { formatShortcut } from './format-shortcut.ts';
import { bindStyles } from './class-names.ts';
import styles from './kbd.module.css';

const css = bindStyles(styles);

/** A shortcut as this machine's keyboard has it: `mod+k` is ⌘K on a Mac and Ctrl K elsewhere. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={css('keys')}>
      {formatShortcut(keys).map((key) => (
        <kbd key={key} className={css('key')}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
