import type { ErrorShape } from '../../shared/contract/errors.ts';

/** Why nothing that the page shows can be trusted to be so any more; null while the other side answers. */
export type DoorHealth = ErrorShape | null;

let health: DoorHealth = null;
const listeners = new Set<() => void>();

/** Told by the door that this page came through; the desktop's never fails while its window stands. */
export function reportDoorHealth(next: DoorHealth): void {
  if (next === health) return;
  health = next;
  for (const listener of listeners) listener();
}

export function readDoorHealth(): DoorHealth {
  return health;
}

/** Returns what ends the subscription. */
export function subscribeDoorHealth(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
