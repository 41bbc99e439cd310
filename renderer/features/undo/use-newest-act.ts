import { useEffect, useState } from 'react';
import type { DoneAct } from '../../../shared/index.ts';
import { useDoor } from '../../data/door-context.ts';

/** The last thing that was done while this is on the screen; null before, and once it was taken back. */
export function useNewestAct(): DoneAct | null {
  const door = useDoor();
  const [act, setAct] = useState<DoneAct | null>(null);
  useEffect(
    () =>
      door.on('acts.changed', ({ done }) => {
        setAct(done);
      }),
    [door],
  );
  return act;
}
