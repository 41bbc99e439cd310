import { useCallback, useEffect, useState } from 'react';
import { subscribeDoorHealth } from '../../door/door-health.ts';

interface Answered {
  readonly value: string;
  readonly hideAfterMs: number;
}

export interface BriefValue {
  readonly value: string | null;
  readonly show: () => void;
  readonly hide: () => void;
}

/**
 * One revealed value, for as long as the other side says and no longer than somebody looks: it goes when the window
 * loses focus or is hidden, when the other side no longer answers (its lock would not be heard), and with what shows it
 * (another selection, the lock). `fetch` has to be the same function from one drawing to the next.
 */
export function useBriefValue(fetch: () => Promise<Answered | null>): BriefValue {
  const [shown, setShown] = useState<Answered | null>(null);

  const [, drawAgain] = useState(0);
  const hide = useCallback(() => {
    setShown(null);
    // React keeps what it drew last beside what it draws now: only the second drawing without the value lets it go.
    setTimeout(() => {
      drawAgain((count) => count + 1);
    }, 0);
  }, []);

  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(hide, shown.hideAfterMs);
    window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hide);
    const stop = subscribeDoorHealth(hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hide);
      stop();
    };
  }, [shown, hide]);

  const show = useCallback(() => {
    void fetch().then((answer) => {
      // Whoever left while it was fetched is not there to see it, and no blur will come to hide it.
      if (answer !== null && document.hasFocus() && !document.hidden) setShown(answer);
    });
  }, [fetch]);

  return { value: shown?.value ?? null, show, hide };
}
