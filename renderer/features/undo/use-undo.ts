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
  /** What is the last one is asked for at that moment: keys are pressed faster than lists are drawn. */
  readonly undoLast: () => void;
  readonly redoLast: () => void;
}

/** Takes back, and does again, on the side that holds the values. Each says what has become of it, with the way back. */
export function useUndo(): Undo {
  const door = useDoor();
  const toasts = useToasts();

  return useMemo(() => {
    function turn(act: DoneAct, to: 'undo' | 'redo') {
      const back = to === 'undo' ? 'redo' : 'undo';
      callDoor(door, to === 'undo' ? 'act.undo' : 'act.redo', { actId: act.id }).then(() => {
        toasts.show({
          about: actMessage,
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
      }, complain);
    }
    function complain(cause: unknown) {
      const text = `Nothing was changed: ${describeError(toKeystageError(cause))}`;
      toasts.show({ about: actMessage, tone: 'danger', text, until: Date.now() + offerMs });
    }
    function turnLast(to: 'undo' | 'redo') {
      callDoor(door, 'act.list', {}).then(({ done, undone }) => {
        const [last] = to === 'undo' ? done : undone;
        if (last !== undefined) turn(last, to);
        else toasts.show({ about: actMessage, tone: 'neutral', text: `There is nothing to ${to}.`, until: soon() });
      }, complain);
    }
    return {
      undo: (act) => {
        turn(act, 'undo');
      },
      undoLast: () => {
        turnLast('undo');
      },
      redoLast: () => {
        turnLast('redo');
      },
    };
  }, [door, toasts]);
}

function soon(): number {
  return Date.now() + 4000;
}
