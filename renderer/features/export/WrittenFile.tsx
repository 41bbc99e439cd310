import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './export.module.css';

const css = bindStyles(styles);

interface WrittenFileProps {
  readonly title: string;
  readonly path: string;
  readonly onClose: () => void;
  /** What is in it. */
  readonly children: ReactNode;
}

/** What was written, and where: it stays until it has been read. */
export function WrittenFile({ title, path, onClose, children }: WrittenFileProps) {
  const [said, setSaid] = useState('');
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogBody>
        <p>{children}</p>
        <code className={css('path')}>{path}</code>
        <p className={css('muted')}>Only your own user can read the file.</p>
        <span role="status" className={css('muted')}>
          {said}
        </span>
      </DialogBody>
      <DialogFooter>
        <Button
          icon="copy"
          onClick={() =>
            void copyText(path).then((copied) => {
              setSaid(copied ? 'Copied the path.' : 'The clipboard refused: select the path instead.');
            })
          }
        >
          Copy path
        </Button>
        <Button look="primary" data-first-focus onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
