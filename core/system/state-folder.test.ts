import { describe, expect, it } from 'vitest';
import { findDataFolder } from './data-folder.ts';
import { findStateFolder } from './state-folder.ts';

describe('the state folder', () => {
  it.each([
    ['linux', { HOME: '/home/ada' }, '/home/ada/.local/state/keystage'],
    ['linux', { HOME: '/home/ada', XDG_STATE_HOME: '/var/state' }, '/var/state/keystage'],
    ['linux', { HOME: '/home/ada', XDG_STATE_HOME: 'state' }, '/home/ada/.local/state/keystage'],
    ['linux', { HOME: '/home/ada', KEYSTAGE_STATE: '/mnt/state' }, '/mnt/state'],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Library/Application Support/Keystage State'],
    ['win32', { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' }, 'C:\\Users\\ada\\AppData\\Local\\Keystage State'],
    ['win32', { USERPROFILE: 'C:\\Users\\ada' }, 'C:\\Users\\ada\\AppData\\Local\\Keystage State'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(findStateFolder(env, platform)).toBe(expected);
  });

  it('does not move with the data folder, and is no part of it', () => {
    const env = { HOME: '/home/ada', KEYSTAGE_HOME: '/mnt/stick' };
    expect(findStateFolder(env, 'linux')).toBe('/home/ada/.local/state/keystage');
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const home = { HOME: '/home/ada', USERPROFILE: 'C:\\Users\\ada' };
      expect(findStateFolder(home, platform).startsWith(`${findDataFolder(home, platform)}/`)).toBe(false);
    }
  });
});
