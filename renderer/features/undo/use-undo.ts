import { useMemo } from 'react';
import type { DoneAct } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';

/** As long as a message stands that offers something. */
export const offerMs = 12_000;

/** One at a time: to undo an act before the last one would undo it from under the last. */
export const actMessage = 'act';

export interface Undo {
  readonly undo: (act: DoneAct) => void;
  /** Which is the last the other side knows: keys are pressed faster than lists are drawn. */
  readonly undoLast: () => void;
  readonly redoLast: () => void;
}

/** Takes back, and does again, on the side that holds the values. Each says what has become of it, with the way back. */
export function useUndo(): Undo {
  const door = useDoor();
  const toasts = useToasts();

  return useMemo(() => {
    function turn(to: 'undo' | 'redo', actId?: DoneAct['id']) {
      const back = to === 'undo' ? 'redo' : 'undo';
      callDoor(door, to === 'undo' ? 'act.undo' : 'act.redo', actId === undefined ? {} : { actId }).then(
        (act) => {
          toasts.show({
            about: actMessage,
            tone: 'success',
            text: to === 'undo' ? act.saysUndone : act.says,
            until: Date.now() + offerMs,
            action: {
              label: back === 'undo' ? 'Undo' : 'Redo',
              run: () => {
                turn(back, act.id);
              },
            },
          });
        },
        (cause: unknown) => {
          const text = describeError(toKeystageError(cause));
          toasts.show({ about: actMessage, tone: 'danger', text, until: Date.now() + offerMs });
        },
      );
    }
    return {
      undo: ({ id }) => {
        turn('undo', id);
      },
      undoLast: () => {
        turn('undo');
      },
      redoLast: () => {
        turn('redo');
      },
    };
  }, [door, toasts]);
}
