import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDoor } from '../data/door-context.ts';
import { searchIndexQuery } from '../data/search-index.ts';
import { loadForms } from './load-forms.ts';

/**
 * Once the window has shown what it is for: loads what the palette and the dialogs need, so that whoever types right
 * after a shortcut is heard from the first letter on.
 */
export function useReadyForKeys(isShown: boolean): void {
  const [door, client] = [useDoor(), useQueryClient()];
  useEffect(() => {
    if (!isShown) return;
    const idle = requestIdleCallback(() => {
      // Who opens one of them is told what is amiss.
      loadForms().catch(() => undefined);
      client.query(searchIndexQuery(door, client)).catch(() => undefined);
    });
    return () => {
      cancelIdleCallback(idle);
    };
  }, [isShown, door, client]);
}
