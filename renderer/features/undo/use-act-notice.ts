import { useEffect } from 'react';
import { useDoor } from '../../data/door-context.ts';
import { useToasts } from '../../ui/toasts.ts';
import { actMessage, offerMs, type Undo } from './use-undo.ts';

/** Whatever was taken away or replaced is said as it happens: what, where, and how to have it back. */
export function useActNotice({ undo }: Undo): void {
  const door = useDoor();
  const toasts = useToasts();
  useEffect(
    () =>
      door.on('acts.changed', ({ done }) => {
        if (done?.destructive !== true) return;
        toasts.show({
          about: actMessage,
          tone: 'neutral',
          text: done.says,
          until: Date.now() + offerMs,
          action: {
            label: 'Undo',
            run: () => {
              undo(done);
            },
          },
        });
      }),
    [door, toasts, undo],
  );
}
