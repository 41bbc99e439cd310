import { copyText } from '../../ui/copy-text.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useToasts } from '../../ui/toasts.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './guide.module.css';

const css = bindStyles(styles);

interface CopyLineProps {
  /** As the console's form calls it. */
  readonly label: string;
  readonly text: string;
  /** Whose it is, for who hears only the button. */
  readonly of: string;
}

/** A text that goes into the console's form as it stands. */
export function CopyLine({ label, text, of }: CopyLineProps) {
  const toasts = useToasts();

  async function copy() {
    const done = await copyText(text);
    toasts.show({
      tone: done ? 'success' : 'danger',
      text: done ? `Copied the ${label.toLowerCase()}.` : 'Not copied: the clipboard can’t be reached from here.',
      until: Date.now() + 5000,
    });
  }

  return (
    <div className={css('line')}>
      <span className={css('line-text')}>
        <span className={css('muted')}>{label}</span> {text}
      </span>
      <IconButton icon="copy" label={`Copy ${label.toLowerCase()} for ${of}`} onClick={() => void copy()} />
    </div>
  );
}
