import { openBrowserDoor, type BrowserDoorOptions } from '../session/browser-door.ts';
import { listenForInterrupt } from '../session/interrupt.ts';
import type { Terminal } from '../terminal/terminal.ts';

export async function openWeb(terminal: Terminal, options: BrowserDoorOptions): Promise<void> {
  const interrupt = listenForInterrupt();
  try {
    await openBrowserDoor(terminal, options, interrupt);
  } finally {
    interrupt.stop();
  }
}
