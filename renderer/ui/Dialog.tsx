import { Dialog as Base } from '@base-ui/react/dialog';
import { useRef, type ReactNode } from 'react';
import { Banner } from './Banner.tsx';
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
  const popup = useRef<HTMLDivElement>(null);
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
        <Base.Popup ref={popup} className={css('popup', size)} initialFocus={() => findFirstFocus(popup.current)}>
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

/** Where a dialog says to, else its first field; never its close button, which stands first. */
function findFirstFocus(popup: HTMLElement | null): HTMLElement | null {
  const field = 'input:not(:disabled), select:not(:disabled), textarea:not(:disabled)';
  return popup?.querySelector<HTMLElement>('[data-first-focus]') ?? popup?.querySelector<HTMLElement>(field) ?? popup;
}

/** The part that scrolls. */
export function DialogBody({ children }: { readonly children: ReactNode }) {
  return <div className={css('body')}>{children}</div>;
}

/** A failure of the whole form. It stands between body and buttons, so that it is seen wherever the body is scrolled. */
export function DialogFailure({ title, text }: { readonly title: string; readonly text: string | null }) {
  if (text === null) return null;
  return (
    <div className={css('failure')}>
      <Banner tone="danger" title={title} announce>
        {text}
      </Banner>
    </div>
  );
}

export function DialogFooter({ children }: { readonly children: ReactNode }) {
  return <footer className={css('footer')}>{children}</footer>;
}
