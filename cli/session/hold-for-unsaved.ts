import { warn, tell, type Terminal } from '../terminal/terminal.ts';
import { findFailure } from './settle-unsaved.ts';
import type { VaultDoor } from './vault-door.ts';

/**
 * Before a door ends, and with it a change that could not be saved: it is tried once more. Where that fails, a person at
 * the terminal can still see to it in the window, which `reopen` makes sure can be had; `end` resolves when they let it go.
 */
export async function holdForUnsaved(
  terminal: Terminal,
  door: VaultDoor,
  {
    isAttended,
    reopen,
    end,
  }: { readonly isAttended: boolean; readonly reopen: () => void; readonly end: () => Promise<void> },
): Promise<void> {
  if ((await findFailure(door)) === null) return;
  await door.call('vault.retrySave', {}).catch(() => undefined);
  const failure = await findFailure(door);
  if (failure === null) return;
  warn(terminal, `A change is not saved, and is lost when this ends. ${failure.message} ${failure.hint ?? ''}`.trim());
  if (!isAttended) return;
  tell(terminal, 'Save it or discard it in the window; that ends this. Ctrl-C lets it go.');
  reopen();
  const settled = whenSettled(door);
  try {
    await Promise.race([settled.promise, end()]);
  } finally {
    settled.stop();
  }
}

function whenSettled(door: VaultDoor): { readonly promise: Promise<void>; stop(): void } {
  let stop: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    stop = door.services.on('catalog.changed', () => {
      void findFailure(door).then((failure) => {
        if (failure === null) resolve();
      });
    });
  });
  return { promise, stop };
}
