import { listenForInterrupt } from '../session/interrupt.ts';
import { whenLocked } from '../session/when-locked.ts';
import { withLastingDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, tell, type Terminal } from '../terminal/terminal.ts';

export interface SandboxOptions extends UnlockOptions {
  readonly port?: number;
}

/** Runs the stand-in X until it is interrupted. It needs the vault open: the sandbox environments are its console. */
export async function runSandbox(terminal: Terminal, options: SandboxOptions): Promise<void> {
  const interrupt = listenForInterrupt();
  try {
    await withLastingDoor(terminal, options, async (door) => {
      const state = await door.call('sandbox.start', options.port === undefined ? {} : { port: options.port });
      if (state.state !== 'running') throw new TypeError('sandbox.start answers where the sandbox runs.');
      answer(terminal, state, ({ paint }) =>
        state.own
          ? `The sandbox runs at ${paint(state.url, 'bold')}\n`
          : `The sandbox runs already, at ${paint(state.url, 'bold')}, in another Keystage process.\n`,
      );
      if (!state.own) return;
      tell(terminal, 'Environments with the sandbox switched on log in here. Its tokens end with it. Ctrl-C stops it.');
      const locked = whenLocked(door).then(() => 'The vault was locked: the sandbox is stopped.');
      tell(terminal, await Promise.race([locked, interrupt.waitFor().then(() => 'Stopped.')]));
    });
  } finally {
    interrupt.stop();
  }
}
