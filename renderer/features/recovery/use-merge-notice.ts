import { useEffect } from 'react';
import type { Workbench } from '../../app/workbench-context.ts';
import { callDoor } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { useToasts } from '../../ui/toasts.ts';
import { describeMerge, toCredentialReference } from './merge-words.ts';

const noticeMs = 20_000;

/** Two writers changed the same fields: said as it happens, with a way to the first of them. */
export function useMergeNotice(show: Workbench['show']): void {
  const door = useDoor();
  const toasts = useToasts();
  useEffect(
    () =>
      door.on('vault.merged', (merged) => {
        const [first] = merged.references;
        toasts.show({
          tone: 'warning',
          text: describeMerge(merged),
          until: Date.now() + noticeMs,
          ...(first === undefined ? {} : { action: { label: 'Show', run: () => void goTo(first) } }),
        });
        async function goTo(reference: string) {
          const place = await callDoor(door, 'reference.resolve', {
            reference: toCredentialReference(reference),
          }).catch(() => null);
          if (place === null || place.environmentId === null) return;
          show(
            place.appId,
            place.environmentId,
            place.credentialId === null
              ? { on: 'environment' }
              : { on: 'credential', credentialId: place.credentialId },
          );
        }
      }),
    [door, toasts, show],
  );
}
