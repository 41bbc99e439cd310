import { homedir } from 'node:os';
import { posix, resolve, win32 } from 'node:path';

/** The environment a program was started with, as `process.env` has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder that holds the vault, its backups and the preferences: the same for every door. `KEYSTAGE_HOME` moves it,
 * and may be relative to the working folder; what an operating system names is taken only when it is absolute, as the
 * XDG base directory specification asks. An empty variable counts as absent.
 */
export function findDataFolder(env: Environment = process.env, platform: NodeJS.Platform = process.platform): string {
  const own = env['KEYSTAGE_HOME'];
  if (own) return resolve(own);
  switch (platform) {
    case 'win32': {
      const local = env['LOCALAPPDATA'];
      if (local && win32.isAbsolute(local)) return win32.join(local, 'Keystage');
      return win32.join(env['USERPROFILE'] ?? homedir(), 'AppData', 'Local', 'Keystage');
    }
    case 'darwin':
      return posix.join(env['HOME'] ?? homedir(), 'Library', 'Application Support', 'Keystage');
    default: {
      const data = env['XDG_DATA_HOME'];
      if (data && posix.isAbsolute(data)) return posix.join(data, 'keystage');
      return posix.join(env['HOME'] ?? homedir(), '.local', 'share', 'keystage');
    }
  }
}
