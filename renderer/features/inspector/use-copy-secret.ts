import { useCallback } from 'react';
import type { CredentialId } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';
import { useClipboardLack } from './use-clipboard-lack.ts';

interface CopySecret {
  readonly copy: (id: CredentialId, field: string, what: string, where: string, past?: string) => Promise<void>;
  /** Why it can't be copied, as things stand. */
  readonly lack: string | null;
}

/**
 * Copies on the side that holds the value: it never comes here. `what` and `where` are for the message; `past` is the
 * fingerprint of a former value.
 */
export function useCopySecret(): CopySecret {
  const door = useDoor();
  const toasts = useToasts();
  const { lack, lookAgain } = useClipboardLack();
  const copy = useCallback<CopySecret['copy']>(
    async (credentialId, field, what, where, past) => {
      const refuse = (why: string) => {
        toasts.show({ tone: 'danger', text: `Not copied: ${why}`, about: 'clipboard', until: Date.now() + 8000 });
      };
      try {
        const lacking = lack === null ? null : await lookAgain();
        if (lacking !== null) {
          refuse(lacking);
          return;
        }
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
        refuse(describeError(toKeystageError(cause)));
      }
    },
    [door, toasts, lack, lookAgain],
  );
  return { copy, lack };
}
