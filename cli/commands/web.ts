import { keepBrowserDoor, type BrowserDoorOptions } from '../session/browser-door.ts';
import { listenForInterrupt } from '../session/interrupt.ts';
import { withDoor } from '../session/vault-door.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Opens the browser door. The vault is unlocked in the window, not here. */
export async function openWeb(terminal: Terminal, options: BrowserDoorOptions): Promise<void> {
  const interrupt = listenForInterrupt();
  try {
    await withDoor(terminal, (door) => keepBrowserDoor(terminal, door, options, interrupt));
  } finally {
    interrupt.stop();
  }
}
