import { createContext, use } from 'react';
import type { Door } from '../../shared/index.ts';

export const DoorContext = createContext<Door | null>(null);

export function useDoor(): Door {
  const door = use(DoorContext);
  if (door === null) throw new TypeError('useDoor outside of a door');
  return door;
}
