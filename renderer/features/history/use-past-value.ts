import { useCallback } from 'react';
import type { CommandName, CredentialId, PastValueView } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';

type Act = Extract<CommandName, 'history.restore' | 'history.forget'>;

/** Makes a former value the present one, or takes it out of the history. What was done is said with the way back. */
export function usePastValue(credentialId: CredentialId): (act: Act, past: PastValueView) => Promise<void> {
  const door = useDoor();
  const toasts = useToasts();
  return useCallback(
    async (act, { field, fingerprint }) => {
      try {
        await callDoor(door, act, { credentialId, field, fingerprint });
      } catch (cause) {
        const text = `Nothing was changed: ${describeError(toKeystageError(cause))}`;
        toasts.show({ tone: 'danger', text, until: Date.now() + 8000 });
      }
    },
    [door, toasts, credentialId],
  );
}
