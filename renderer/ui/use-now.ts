import { useCallback, useSyncExternalStore } from 'react';

/**
 * The wall clock, to the second: the component draws itself again every `stepMs`. Rounded up, so that what has just
 * happened never seems to lie ahead.
 */
export function useNow(stepMs: number): number {
  const subscribe = useCallback(
    (notify: () => void) => {
      const timer = setInterval(notify, stepMs);
      return () => {
        clearInterval(timer);
      };
    },
    [stepMs],
  );
  return useSyncExternalStore(subscribe, () => Math.ceil(Date.now() / 1000) * 1000);
}
