import type { VaultDoor } from './vault-door.ts';

/** Resolves when the vault is locked, by another door or by its own settings. */
export function whenLocked(door: VaultDoor): Promise<void> {
  return new Promise((resolve) => {
    const stop = door.services.on('vault.changed', ({ state }) => {
      if (state === 'unlocked') return;
      stop();
      resolve();
    });
  });
}
