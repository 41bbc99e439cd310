import { useCallback } from 'react';
import type { CredentialId, FieldView, PastValueView } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';

const offerMs = 12_000;

/** Makes a former value the present one and offers to take it back: the one that was present is in the history then. */
export function useRestoreValue(
  credentialId: CredentialId,
  present: FieldView,
  what: string,
): (past: PastValueView) => Promise<void> {
  const door = useDoor();
  const toasts = useToasts();
  const { name: field, fingerprint: presentFingerprint } = present;

  return useCallback(
    async (past) => {
      function complain(cause: unknown) {
        const text = `Not restored: ${describeError(toKeystageError(cause))}`;
        toasts.show({ tone: 'danger', text, until: Date.now() + 8000 });
      }
      function undo() {
        callDoor(door, 'history.restore', { credentialId, field, fingerprint: presentFingerprint }).then(() => {
          toasts.show({ tone: 'success', text: `The ${what} is as it was.`, until: Date.now() + 4000 });
        }, complain);
      }
      try {
        await callDoor(door, 'history.restore', { credentialId, field, fingerprint: past.fingerprint });
      } catch (cause) {
        complain(cause);
        return;
      }
      toasts.show({
        tone: 'success',
        text: `Restored the former ${what}.`,
        until: Date.now() + offerMs,
        action: { label: 'Undo', run: undo },
      });
    },
    [door, toasts, credentialId, field, presentFingerprint, what],
  );
}
