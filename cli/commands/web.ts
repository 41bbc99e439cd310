import { keepBrowserDoor, type BrowserDoorOptions } from '../session/browser-door.ts';
import { listenForInterrupt } from '../session/interrupt.ts';
import { withDoor } from '../session/vault-door.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Opens the browser door. The vault is unlocked in the window, unless another door is unlocked already. */
export async function openWeb(terminal: Terminal, options: BrowserDoorOptions): Promise<void> {
  const interrupt = listenForInterrupt();
  try {
    await withDoor(
      terminal,
      async (door) => {
        // Where another door is unlocked, this one opens unlocked. Whatever is the matter with the vault, the window says.
        await door.services.unlocking.join().catch(() => false);
        await keepBrowserDoor(terminal, door, options, interrupt);
      },
      { door: 'browser', gives: { what: 'everything' } },
    );
  } finally {
    interrupt.stop();
  }
}
