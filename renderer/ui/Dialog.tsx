import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import { bindStyles } from './class-names.ts';
import styles from './dialog.module.css';

const css = bindStyles(styles);

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: 'small' | 'normal' | 'large';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Mounted while open. Focus goes in, stays in, and comes back to where it was. */
export function Dialog({ title, description, size = 'normal', onClose, children }: DialogProps) {
  return (
    <Base.Root
      open
      onOpenChange={(open, { reason }) => {
        // Typed input is worth more than a stray click beside it.
        if (!open && reason !== 'outside-press') onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={css('backdrop')} />
        <Base.Popup className={css('popup', size)}>
          <header className={css('header')}>
            <div>
              <Base.Title className={css('title')}>{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className={css('description')} render={<div />}>
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close render={<IconButton icon="close" label="Close" shortcut="escape" />} />
          </header>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The part that scrolls. */
export function DialogBody({ children }: { readonly children: ReactNode }) {
  return <div className={css('body')}>{children}</div>;
}

export function DialogFooter({ children }: { readonly children: ReactNode }) {
  return <footer className={css('footer')}>{children}</footer>;
}
