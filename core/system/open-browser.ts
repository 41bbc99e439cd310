import { posix, win32 } from 'node:path';
import { KeystageError } from '../../shared/index.ts';
import type { Browser } from '../ports.ts';
import type { Environment } from './data-folder.ts';
import { findProgram } from './find-program.ts';
import { refuseUnopenable } from './openable-url.ts';
import { startProgram } from './run-program.ts';

interface Machine {
  readonly env?: Environment;
  readonly platform?: NodeJS.Platform;
}

interface Opener {
  readonly program: string;
  readonly args: readonly string[];
}

/** How long an opener may take to say that it failed. One that is still running by then has a browser at work. */
const settleMs = 1500;
const rundllArgs = ['url.dll,FileProtocolHandler'];

export function isWsl(env: Environment): boolean {
  return Boolean(env['WSL_DISTRO_NAME'] ?? env['WSL_INTEROP']);
}

/** A variable that is set to nothing says as little as one that is not set. */
export function hasDisplay(env: Environment): boolean {
  return ['WAYLAND_DISPLAY', 'DISPLAY'].some((name) => Boolean(env[name]));
}

/** The program that opens a page here, or null. `cmd /c start` is not among them: it would parse the URL's `&`. */
function findOpener(env: Environment, platform: NodeJS.Platform): Opener | null {
  switch (platform) {
    case 'darwin':
      return { program: '/usr/bin/open', args: [] };
    case 'win32':
      return {
        program: win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'rundll32.exe'),
        args: rundllArgs,
      };
    default: {
      if (isWsl(env)) {
        const wslview = findProgram(['wslview'], env, platform);
        if (wslview) return { program: wslview, args: [] };
        const rundll = findProgram(['rundll32.exe'], env, platform);
        if (rundll) return { program: rundll, args: rundllArgs };
      }
      // Without a display xdg-open would look for a text browser, on a terminal that is not its to take.
      const xdgOpen = hasDisplay(env) ? findProgram(['xdg-open'], env, platform) : null;
      return xdgOpen ? { program: xdgOpen, args: [] } : null;
    }
  }
}

function browserFailed(message: string, cause?: unknown): KeystageError {
  return new KeystageError('oauth/browser-failed', message, {
    hint: 'Copy the link and open it in a browser on this machine yourself.',
    cause,
  });
}

/** The user's own browser, reached without a shell: the URL is one argument, whatever characters it holds. */
export function createSystemBrowser({ env = process.env, platform = process.platform }: Machine = {}): Browser {
  return {
    async open(url) {
      refuseUnopenable(url);
      const opener = findOpener(env, platform);
      if (!opener) throw browserFailed('Keystage found no browser to start here.');
      const name = (platform === 'win32' ? win32 : posix).basename(opener.program);
      const result = await startProgram(opener.program, [...opener.args, url.href], { env, settleMs }).catch(
        (error: unknown) => {
          throw browserFailed(`${name} could not be started.`, error);
        },
      );
      if (!result.started) throw browserFailed(`${name} could not open a browser.`);
    },
  };
}
