import { locateCredential } from '../places/locate.ts';
import { fieldOf } from '../places/only-field.ts';
import { listenForInterrupt } from '../session/interrupt.ts';
import { whenLocked } from '../session/when-locked.ts';
import { withLastingDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, tell, type Terminal } from '../terminal/terminal.ts';

export interface CopyOptions extends UnlockOptions {
  readonly confirmProduction?: true;
}

/** Stays until the clipboard is cleared: whoever puts a secret there is the one who takes it away. */
export async function copyValue(terminal: Terminal, reference: string, options: CopyOptions): Promise<void> {
  const interrupt = listenForInterrupt();
  try {
    await withLastingDoor(terminal, options, async (door) => {
      const located = await locateCredential(door, reference);
      const copied = {
        credentialId: located.credential.id,
        field: fieldOf(located),
        confirmProduction: options.confirmProduction === true,
      };
      const { clearsAt } = await door.call('secret.copy', copied);
      const seconds = Math.max(0, Math.round((Date.parse(clearsAt) - Date.now()) / 1000));
      tell(terminal, `Copied. The clipboard is cleared in ${seconds} s; Ctrl-C clears it now.`);
      await Promise.race([whenLocked(door), interrupt.waitFor(seconds * 1000)]);
    });
    answer(terminal, { copied: true, cleared: true }, () => 'Cleared.\n');
  } finally {
    interrupt.stop();
  }
}
