import { expect, it } from 'vitest';
import { hasDisplay } from './open-browser.ts';

it.each([
  [{ DISPLAY: ':0' }, true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, true],
  [{ WAYLAND_DISPLAY: '', DISPLAY: ':0' }, true],
  [{ WAYLAND_DISPLAY: '', DISPLAY: '' }, false],
  [{}, false],
])('a display is what one of both variables names: %j', (env, found) => {
  expect(hasDisplay(env)).toBe(found);
});
