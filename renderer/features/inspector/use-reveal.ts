import { useCallback, useEffect, useState } from 'react';
import type { CredentialId } from '../../../shared/index.ts';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import { subscribeDoorHealth } from '../../door/door-health.ts';
import { useCommand } from '../../data/use-command.ts';

export interface Reveal {
  readonly value: string | null;
  readonly busy: boolean;
  readonly error: KeystageError | null;
  readonly show: () => void;
  readonly hide: () => void;
}

/**
 * One revealed value (with `past`, the former one of that fingerprint), for as long as the other side says and no longer than somebody looks: it goes when the window
 * loses focus or is hidden, when the other side no longer answers (its lock would not be heard), and with the row itself (another selection, the lock).
 */
export function useReveal(credentialId: CredentialId, field: string, past?: string): Reveal {
  const [shown, setShown] = useState<{ readonly value: string; readonly hideAfterMs: number } | null>(null);
  const { run, busy, error } = useCommand('secret.reveal');

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
    void run({ credentialId, field, ...(past === undefined ? {} : { past }) }).then((answer) => {
      // Whoever left while it was fetched is not there to see it, and no blur will come to hide it.
      if (answer !== null && document.hasFocus() && !document.hidden) setShown(answer);
    });
  }, [run, credentialId, field, past]);

  return { value: shown?.value ?? null, busy, error, show, hide };
}
