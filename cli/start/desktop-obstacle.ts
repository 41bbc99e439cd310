import { hasDisplay } from '../../core/system/open-browser.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null where the system has no such thing. */
  readonly userId: number | null;
}

/** Why the desktop window can't be shown here, whether or not its binary is there; null where nothing is in its way. */
export function findDesktopObstacle({ platform, env, userId }: Machine): string | null {
  if (env['KEYSTAGE_DOOR'] === 'browser') return 'KEYSTAGE_DOOR=browser asks for it';
  if (platform !== 'linux') return null;
  if (!hasDisplay(env)) return 'there is no display for a window';
  // As root Electron runs only with its sandbox off, which is no way to show secrets.
  return userId === 0 ? 'the window does not run as root' : null;
}
