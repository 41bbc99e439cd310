import { useMemo } from 'react';
import type { DoneAct } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';

/** As long as a message stands that offers something. */
export const offerMs = 12_000;

export interface Undo {
  readonly undo: (act: DoneAct) => void;
  readonly redo: (act: DoneAct) => void;
}

/** Takes back, and does again, on the side that holds the values. Each says what has become of it, with the way back. */
export function useUndo(): Undo {
  const door = useDoor();
  const toasts = useToasts();

  return useMemo(() => {
    function turn(act: DoneAct, to: 'undo' | 'redo') {
      const back = to === 'undo' ? 'redo' : 'undo';
      callDoor(door, to === 'undo' ? 'act.undo' : 'act.redo', { actId: act.id }).then(
        () => {
          toasts.show({
            about: act.id,
            tone: 'success',
            text: to === 'undo' ? act.saysUndone : act.says,
            until: Date.now() + offerMs,
            action: {
              label: back === 'undo' ? 'Undo' : 'Redo',
              run: () => {
                turn(act, back);
              },
            },
          });
        },
        (cause: unknown) => {
          const text = `Not ${to === 'undo' ? 'undone' : 'done again'}: ${describeError(toKeystageError(cause))}`;
          toasts.show({ about: act.id, tone: 'danger', text, until: Date.now() + offerMs });
        },
      );
    }
    return {
      undo: (act) => {
        turn(act, 'undo');
      },
      redo: (act) => {
        turn(act, 'redo');
      },
    };
  }, [door, toasts]);
}
