import { useCallback } from 'react';
import type { CredentialId } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';

type CopySecret = (id: CredentialId, field: string, what: string, where: string, past?: string) => Promise<void>;

/**
 * Copies on the side that holds the value: it never comes here. `what` and `where` are for the message; `past` is the
 * fingerprint of a former value.
 */
export function useCopySecret(): CopySecret {
  const door = useDoor();
  const toasts = useToasts();
  return useCallback(
    async (credentialId, field, what, where, past) => {
      try {
        const { clearsAt } = await callDoor(door, 'secret.copy', {
          credentialId,
          field,
          ...(past === undefined ? {} : { past }),
        });
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
