import { useEffect } from 'react';
import { callDoor } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { followInput } from './follow-input.ts';
import { throttle } from './throttle.ts';

const touchEveryMs = 30_000;

/** Tells the vault that somebody is at work here, so that reading alone does not end in the idle lock. */
export function useTouch(): void {
  const door = useDoor();
  useEffect(() => {
    function touch() {
      // One that fails moves no timer: the vault then locks early, which is the safe side.
      callDoor(door, 'vault.touch', {}).catch(() => undefined);
    }
    return followInput(
      window,
      throttle(touch, touchEveryMs, () => Date.now()),
    );
  }, [door]);
}
