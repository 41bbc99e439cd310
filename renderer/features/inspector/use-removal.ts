import { useCallback } from 'react';
import type { AppId, CredentialId, EnvironmentId, RemovalId } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { focusMatrix } from '../matrix/focus-matrix.ts';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts } from '../../ui/toasts.ts';

export type Removed =
  | { readonly is: 'app'; readonly appId: AppId }
  | { readonly is: 'environment'; readonly environmentId: EnvironmentId }
  | { readonly is: 'credential'; readonly credentialId: CredentialId };

const offerMs = 12_000;

/** Removes at once and offers to take it back. The vault itself can undo for far longer than the message stands. */
export function useRemoval(): (removed: Removed, name: string) => Promise<void> {
  const door = useDoor();
  const toasts = useToasts();

  return useCallback(
    async (removed, name) => {
      function complain(cause: unknown) {
        const text = describeError(toKeystageError(cause));
        toasts.show({ tone: 'danger', text, until: Date.now() + 8000 });
      }
      function undo(removalId: RemovalId) {
        callDoor(door, 'removal.undo', { removalId }).then(() => {
          toasts.show({ tone: 'success', text: `${name} is back.`, until: Date.now() + 4000 });
        }, complain);
      }
      try {
        const { removalId } = await remove(removed);
        focusMatrix();
        toasts.show({
          tone: 'neutral',
          text: `Removed ${name}.`,
          until: Date.now() + offerMs,
          action: {
            label: 'Undo',
            run: () => {
              undo(removalId);
            },
          },
        });
      } catch (cause) {
        complain(cause);
      }

      function remove(what: Removed) {
        if (what.is === 'app') return callDoor(door, 'app.remove', { appId: what.appId });
        if (what.is === 'environment') {
          return callDoor(door, 'environment.remove', { environmentId: what.environmentId });
        }
        return callDoor(door, 'credential.remove', { credentialId: what.credentialId });
      }
    },
    [door, toasts],
  );
}
