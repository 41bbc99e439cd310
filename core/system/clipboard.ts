import { KeystageError } from '../../shared/index.ts';
import type { Clipboard } from '../ports.ts';
import { findClipboardPrograms } from './clipboard-programs.ts';
import type { Environment } from './data-folder.ts';
import { runProgram } from './run-program.ts';

interface Machine {
  readonly env?: Environment;
  readonly platform?: NodeJS.Platform;
}

/** A clipboard program that takes longer waits for a display that does not answer. */
const timeoutMs = 5000;

/** The machine's clipboard without Electron, by the programs at hand. Throws 'clipboard/unavailable'. */
export function createSystemClipboard({ env = process.env, platform = process.platform }: Machine = {}): Clipboard {
  // pbcopy and pbpaste go by the locale, which a program started from the Dock does not have.
  const programEnv = platform === 'darwin' ? { ...env, LC_CTYPE: 'UTF-8' } : env;

  async function feed(part: 'copy' | 'clear', input: string): Promise<void> {
    const { program, args } = findClipboardPrograms(env, platform)[part];
    const result = await runProgram(program, args, { env: programEnv, input, timeoutMs }).catch((error: unknown) => {
      throw new KeystageError('clipboard/unavailable', `${program} could not be started.`, { cause: error });
    });
    if (result.exitCode === 0) return;
    throw new KeystageError('clipboard/unavailable', `${program} could not reach the clipboard.`, {
      hint: 'Check that the display of this session answers.',
    });
  }

  return {
    findLack() {
      try {
        findClipboardPrograms(env, platform);
        return null;
      } catch (error) {
        if (error instanceof KeystageError) return error;
        throw error;
      }
    },
    async write(text) {
      await feed('copy', text);
    },
    async clearIfHolds(text) {
      const { program, args } = findClipboardPrograms(env, platform).paste;
      const held = await runProgram(program, args, { env: programEnv, timeoutMs });
      // Empty, or holding something that is not text: the programs say so by their exit code. Then it is not ours.
      if (held.exitCode !== 0 || held.output !== text) return;
      await feed('clear', '');
    },
  };
}
