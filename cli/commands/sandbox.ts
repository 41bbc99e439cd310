import { listenForInterrupt } from '../session/interrupt.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, tell, type Terminal } from '../terminal/terminal.ts';

export interface SandboxOptions extends UnlockOptions {
  readonly port?: number;
}

/** Runs the stand-in X until it is interrupted. It needs the vault open: the sandbox environments are its console. */
export async function runSandbox(terminal: Terminal, options: SandboxOptions): Promise<void> {
  const interrupt = listenForInterrupt();
  try {
    await withUnlockedDoor(terminal, options, async (door) => {
      const state = await door.call('sandbox.start', options.port === undefined ? {} : { port: options.port });
      if (state.state !== 'running') throw new TypeError('sandbox.start answers where the sandbox runs.');
      answer(terminal, state, ({ paint }) =>
        state.own
          ? `The sandbox runs at ${paint(state.url, 'bold')}\n`
          : `The sandbox runs already, at ${paint(state.url, 'bold')}, in another Keystage process.\n`,
      );
      if (!state.own) return;
      tell(terminal, 'Environments with the sandbox switched on log in here. Its tokens end with it. Ctrl-C stops it.');
      await interrupt.waitFor();
      tell(terminal, 'Stopped.');
    });
  } finally {
    interrupt.stop();
  }
}
