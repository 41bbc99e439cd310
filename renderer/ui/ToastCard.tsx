import { useEffect } from 'react';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { useNow } from './use-now.ts';
import type { Toast } from './toasts.ts';
import { bindStyles } from './class-names.ts';
import styles from './toaster.module.css';

const css = bindStyles(styles);

interface ToastCardProps {
  readonly toast: Toast;
  readonly onClose: (id: number) => void;
}

export function ToastCard({ toast, onClose }: ToastCardProps) {
  const { id, until, action, countdown } = toast;
  useEffect(() => {
    const timer = setTimeout(
      () => {
        onClose(id);
      },
      Math.max(0, until - Date.now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [id, until, onClose]);

  return (
    <div className={css('card', toast.tone)}>
      <Icon name={toast.tone === 'danger' ? 'alert' : toast.tone === 'neutral' ? 'info' : 'check'} />
      <p className={css('text')}>
        {toast.text}
        {countdown !== undefined && <SecondsLeft until={until} words={countdown} />}
      </p>
      {action !== undefined && (
        <Button
          size="small"
          onClick={() => {
            action.run();
            onClose(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        icon="close"
        label="Dismiss message"
        onClick={() => {
          onClose(id);
        }}
      />
    </div>
  );
}

/** Not read out: a status that changes every second would drown everything else. */
function SecondsLeft({ until, words }: { readonly until: number; readonly words: string }) {
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <span aria-hidden="true" className={css('countdown')}>
      {` ${words} ${seconds} s`}
    </span>
  );
}
