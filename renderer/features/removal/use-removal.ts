import { useCallback } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import type { AppId, CredentialId, EnvironmentId } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';
import { focusMatrix } from '../matrix/focus-matrix.ts';

export type Removed =
  | { readonly is: 'app'; readonly appId: AppId }
  | { readonly is: 'environment'; readonly environmentId: EnvironmentId }
  | { readonly is: 'credential'; readonly credentialId: CredentialId }
  | {
      readonly is: 'several';
      readonly appIds?: readonly AppId[];
      readonly credentialIds?: readonly CredentialId[];
    };

/** Removes at once; true where it went well. What was removed is said, with the way back, by `use-act-notice.ts`. */
export function useRemoval(): (removed: Removed) => Promise<boolean> {
  const door = useDoor();
  const toasts = useToasts();

  return useCallback(
    async (removed) => {
      try {
        await remove(removed);
        focusMatrix();
        return true;
      } catch (cause) {
        toasts.show({ tone: 'danger', text: describeError(toKeystageError(cause)), until: Date.now() + 8000 });
        return false;
      }

      function remove(what: Removed) {
        switch (what.is) {
          case 'app':
            return callDoor(door, 'app.remove', { appId: what.appId });
          case 'environment':
            return callDoor(door, 'environment.remove', { environmentId: what.environmentId });
          case 'credential':
            return callDoor(door, 'credential.remove', { credentialId: what.credentialId });
          case 'several': {
            const { appIds = [], credentialIds = [] } = what;
            return callDoor(door, 'removal.several', { appIds: [...appIds], credentialIds: [...credentialIds] });
          }
          default:
            return assertNever(what, 'thing to remove');
        }
      }
    },
    [door, toasts],
  );
}
