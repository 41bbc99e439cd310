import { expect, it } from 'vitest';
import { findDesktopObstacle } from './desktop-obstacle.ts';

const display = { DISPLAY: ':0' };

it.each([
  ['a Linux desktop', { platform: 'linux', env: display, userId: 1000 }, null],
  ['a Wayland desktop', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, userId: 1000 }, null],
  ['a Mac', { platform: 'darwin', env: {}, userId: 501 }, null],
  ['Windows', { platform: 'win32', env: {}, userId: null }, null],
  ['no display', { platform: 'linux', env: {}, userId: 1000 }, 'no display'],
  ['root', { platform: 'linux', env: display, userId: 0 }, 'root'],
  ['the user’s wish', { platform: 'darwin', env: { KEYSTAGE_DOOR: 'browser' }, userId: 501 }, 'KEYSTAGE_DOOR'],
] as const)('on %s', (_what, machine, obstacle) => {
  const found = findDesktopObstacle(machine);
  if (obstacle === null) expect(found).toBeNull();
  else expect(found).toContain(obstacle);
});
