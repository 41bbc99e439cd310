import { useCallback, useSyncExternalStore } from 'react';

/** The wall clock in steps of `stepMs`: the component draws itself again when the step changes. */
export function useNow(stepMs: number): number {
  const subscribe = useCallback(
    (notify: () => void) => {
      const timer = setInterval(notify, Math.min(stepMs, 1000));
      return () => {
        clearInterval(timer);
      };
    },
    [stepMs],
  );
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / stepMs) * stepMs);
}
