import { homedir } from 'node:os';
import { posix, resolve, win32 } from 'node:path';
import type { Environment } from './data-folder.ts';

/**
 * Where this machine keeps what it has seen of vaults, such as how far each had come. Never the data folder, not even
 * where `KEYSTAGE_HOME` moves that: a copy of it that is put back must not take this back too. `KEYSTAGE_STATE` moves
 * it, for a machine whose home does not last.
 */
export function findStateFolder(env: Environment = process.env, platform: NodeJS.Platform = process.platform): string {
  const own = env['KEYSTAGE_STATE'];
  if (own) return resolve(own);
  switch (platform) {
    case 'win32': {
      const local = env['LOCALAPPDATA'];
      if (local && win32.isAbsolute(local)) return win32.join(local, 'Keystage State');
      return win32.join(env['USERPROFILE'] ?? homedir(), 'AppData', 'Local', 'Keystage State');
    }
    case 'darwin':
      return posix.join(env['HOME'] ?? homedir(), 'Library', 'Application Support', 'Keystage State');
    default: {
      const state = env['XDG_STATE_HOME'];
      if (state && posix.isAbsolute(state)) return posix.join(state, 'keystage');
      return posix.join(env['HOME'] ?? homedir(), '.local', 'state', 'keystage');
    }
  }
}
