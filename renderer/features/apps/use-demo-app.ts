import { useCallback, useState } from 'react';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { AppId } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { useToasts } from '../../ui/toasts.ts';
import { addDemoApp } from './demo-app.ts';

export interface DemoApp {
  /** Resolves with the app that was added; null where it failed, which has been said by then. */
  readonly add: () => Promise<AppId | null>;
  readonly busy: boolean;
  readonly error: KeystageError | null;
}

export function useDemoApp(): DemoApp {
  const door = useDoor();
  const toasts = useToasts();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<KeystageError | null>(null);

  const add = useCallback(async () => {
    setBusy(true);
    setError(null);
    try {
      // The window goes to a vault's only app by itself, and may be further on already when the last stage is ready.
      const { appId } = await addDemoApp((name, input) => callDoor(door, name, input));
      return appId;
    } catch (cause) {
      const failure = toKeystageError(cause);
      setError(failure);
      // Once the app is there, the first screen is not: what is left undone is said where it can be seen.
      toasts.show({ tone: 'danger', text: failure.message, until: Date.now() + 8000 });
      return null;
    } finally {
      setBusy(false);
    }
  }, [door, toasts]);

  return { add, busy, error };
}
