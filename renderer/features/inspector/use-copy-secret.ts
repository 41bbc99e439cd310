import { useCallback } from 'react';
import type { CredentialId } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';

/** Copies on the side that holds the value: it never comes here. `what` and `where` are for the message. */
export function useCopySecret(): (id: CredentialId, field: string, what: string, where: string) => Promise<void> {
  const door = useDoor();
  const toasts = useToasts();
  return useCallback(
    async (credentialId, field, what, where) => {
      try {
        const { clearsAt } = await callDoor(door, 'secret.copy', { credentialId, field });
        toasts.show({
          tone: 'success',
          text: `Copied ${what} (${where}).`,
          countdown: 'Clears in',
          until: Date.parse(clearsAt),
        });
      } catch (cause) {
        const text = `Not copied: ${describeError(toKeystageError(cause))}`;
        toasts.show({ tone: 'danger', text, until: Date.now() + 8000 });
      }
    },
    [door, toasts],
  );
}
