import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDataFolder } from './data-folder.ts';

describe('findDataFolder', () => {
  it('takes KEYSTAGE_HOME before all else', () => {
    const env = { KEYSTAGE_HOME: '/srv/keys', XDG_DATA_HOME: '/data', HOME: '/home/ada' };
    expect(findDataFolder(env, 'linux')).toBe('/srv/keys');
  });

  it('makes a relative KEYSTAGE_HOME absolute', () => {
    expect(findDataFolder({ KEYSTAGE_HOME: 'keys' }, 'linux')).toBe(resolve('keys'));
  });

  it('treats an empty KEYSTAGE_HOME as absent', () => {
    expect(findDataFolder({ KEYSTAGE_HOME: '', HOME: '/home/ada' }, 'linux')).toBe('/home/ada/.local/share/keystage');
  });

  it('follows XDG_DATA_HOME on Linux', () => {
    expect(findDataFolder({ XDG_DATA_HOME: '/data', HOME: '/home/ada' }, 'linux')).toBe('/data/keystage');
  });

  it('ignores a relative XDG_DATA_HOME, as the specification asks', () => {
    const env = { XDG_DATA_HOME: 'data', HOME: '/home/ada' };
    expect(findDataFolder(env, 'linux')).toBe('/home/ada/.local/share/keystage');
  });

  it('uses Application Support on macOS', () => {
    const found = findDataFolder({ HOME: '/Users/ada' }, 'darwin');
    expect(found).toBe('/Users/ada/Library/Application Support/Keystage');
  });

  it('uses LOCALAPPDATA on Windows, so that the vault does not roam', () => {
    const env = { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local', USERPROFILE: 'C:\\Users\\ada' };
    expect(findDataFolder(env, 'win32')).toBe('C:\\Users\\ada\\AppData\\Local\\Keystage');
    expect(findDataFolder({ USERPROFILE: 'C:\\Users\\ada' }, 'win32')).toBe('C:\\Users\\ada\\AppData\\Local\\Keystage');
  });
});
