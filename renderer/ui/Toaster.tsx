import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { ToastCard } from './ToastCard.tsx';
import { ToastContext, type Toast } from './toasts.ts';
import { useMessagesRoom } from './use-messages-room.ts';
import { bindStyles } from './class-names.ts';
import styles from './toaster.module.css';

const css = bindStyles(styles);
const mostAtOnce = 3;

export function Toaster({ children }: { readonly children: ReactNode }) {
  const [list, setList] = useState<readonly Toast[]>([]);
  const shown = useMessagesRoom();

  const drop = useCallback((id: number) => {
    setList((before) => before.filter((toast) => toast.id !== id));
  }, []);

  const toasts = useMemo(
    () => ({
      show(toast: Omit<Toast, 'id'>) {
        setList((before) => {
          const id = (before.at(-1)?.id ?? 0) + 1;
          // A second copy takes the place of the first: the clipboard holds one value.
          const others = before.filter(
            (other) =>
              (other.countdown === undefined || toast.countdown === undefined)
              && (other.about === undefined || other.about !== toast.about),
          );
          return [...others, { ...toast, id }].slice(-mostAtOnce);
        });
      },
    }),
    [],
  );

  return (
    <ToastContext value={toasts}>
      {children}
      <section aria-label="Messages" className={css('region')}>
        <div ref={shown} role="status" aria-live="polite" className={css('list')}>
          {list.map((toast) => (
            <ToastCard key={toast.id} toast={toast} onClose={drop} />
          ))}
        </div>
      </section>
    </ToastContext>
  );
}
