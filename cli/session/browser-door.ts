import { openAppWindow, type AppWindow } from '../../core/system/app-window.ts';
import { startWebDoor, type WebDoor } from '../../web/start-web-door.ts';
import { rendererFolder } from '../package-root.ts';
import { tell, writeJson, type Terminal } from '../terminal/terminal.ts';
import { holdForUnsaved } from './hold-for-unsaved.ts';
import type { Interrupt } from './interrupt.ts';
import { withDoor, type VaultDoor } from './vault-door.ts';

export interface BrowserDoorOptions {
  readonly port?: number;
  /** False with `--no-open`: the link is printed only. */
  readonly open: boolean;
}

/**
 * Opens the browser door, however it was asked for. The vault is unlocked in the window, unless another door is unlocked
 * already. It is the window's door and not a command of the terminal: others find its unlock, and a lock reaches it.
 */
export async function openBrowserDoor(
  terminal: Terminal,
  options: BrowserDoorOptions,
  interrupt: Interrupt,
): Promise<void> {
  await withDoor(
    terminal,
    async (door) => {
      // Where another door is unlocked, this one opens unlocked. Whatever is the matter with the vault, the window says.
      await door.services.unlocking.join().catch(() => false);
      await keepBrowserDoor(terminal, door, options, interrupt);
    },
    { door: 'browser', gives: { what: 'everything' } },
  );
}

/**
 * Serves the window to the browser until it is interrupted, or until the app window that was opened is closed. The link
 * is printed where no window could be opened: whoever has it gets in, so it is shown only when it is needed.
 */
async function keepBrowserDoor(
  terminal: Terminal,
  door: VaultDoor,
  options: BrowserDoorOptions,
  interrupt: Interrupt,
): Promise<void> {
  const web = await startWebDoor({
    services: door.services,
    rendererFolder: rendererFolder(),
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  const window = options.open && !interrupt.signal.aborted ? await openAppWindow(new URL(web.launchUrl)) : null;
  let stopRenewing = window === null ? showLink(terminal, web) : noteWindow(terminal, web);
  try {
    await Promise.race([interrupt.waitFor(), ...(window === null ? [] : [window.closed])]);
    await holdForUnsaved(terminal, door, {
      isAttended: process.stdin.isTTY && !terminal.json,
      reopen() {
        // After an interrupt the window is still there.
        if (!interrupt.signal.aborted) stopRenewing = showLink(terminal, web);
      },
      // A second interrupt ends the program by itself.
      end: () => (interrupt.signal.aborted ? new Promise(() => undefined) : interrupt.waitFor()),
    });
  } finally {
    stopRenewing();
    await closeAll(web, window);
    tell(terminal, 'Closed.');
  }
}

function noteWindow(terminal: Terminal, { origin }: WebDoor): () => void {
  if (terminal.json) writeJson(terminal.out, { origin, launchUrl: null });
  else
    terminal.out.write(`Keystage is open in a window of its own (${origin}). Closing it ends this; so does Ctrl-C.\n`);
  return () => undefined;
}

/** Prints the link, and a new one for each Enter: a link opens one session, once, and not for long. */
function showLink(terminal: Terminal, web: WebDoor): () => void {
  const { origin, launchUrl } = web;
  if (terminal.json) {
    writeJson(terminal.out, { origin, launchUrl });
    return () => undefined;
  }
  const { paint } = terminal.out;
  terminal.out.write(`Open Keystage in your browser:\n\n  ${paint(launchUrl, 'bold')}\n\n`);
  const renewable = process.stdin.isTTY;
  const again = renewable ? ' Enter prints a new one.' : '';
  tell(terminal, `The link works once, within two minutes, on this machine only.${again} Ctrl-C closes the door.`);
  if (!renewable) return () => undefined;
  const renew = () => {
    terminal.out.write(`  ${paint(web.renewLaunchUrl(), 'bold')}\n`);
  };
  process.stdin.on('data', renew);
  return () => {
    process.stdin.off('data', renew).pause();
  };
}

async function closeAll(web: WebDoor, window: AppWindow | null): Promise<void> {
  await Promise.all([web.close(), window?.close()]);
}
