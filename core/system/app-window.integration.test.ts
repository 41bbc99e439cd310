import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, openAppWindow } from './app-window.ts';
import { createFakePrograms, type FakePrograms } from './testing/fake-programs.ts';

const url = new URL('http://127.0.0.1:8080/#launch=planted-token');
let programs: FakePrograms;

beforeEach(async () => {
  programs = await createFakePrograms();
});
afterEach(async () => {
  await programs.remove();
});

function open(extra: Record<string, string> = { DISPLAY: ':0' }) {
  return openAppWindow(url, {
    env: { ...programs.env, ...extra },
    platform: 'linux',
    profileParent: programs.bin,
    program: join(programs.bin, 'chromium'),
  });
}

async function profiles(): Promise<string[]> {
  return (await readdir(programs.bin)).filter((name) => name.startsWith('keystage-window-'));
}

describe('the app window', () => {
  it('opens the page in a profile of its own, and drops that when the window is closed', async () => {
    await programs.add('chromium', 'printf "%s\\n" "$@" >> "$LOG"; exec sleep 60');
    const window = await open();
    expect(window).not.toBeNull();
    const [profile] = await profiles();
    const args = await programs.log();
    expect(args).toContain(`--app=${url.href}`);
    expect(args).toContain(`--user-data-dir=${join(programs.bin, profile ?? '')}`);
    expect(args).not.toContain('--no-sandbox');
    window?.close();
    await window?.closed;
    expect(await profiles()).toEqual([]);
  });

  it.each([0, 1])('answers null, and leaves nothing behind, when the browser ends at once with %i', async (code) => {
    await programs.add('chromium', `exit ${code}`);
    expect(await open()).toBeNull();
    expect(await profiles()).toEqual([]);
  });

  it('answers null when the browser can not be started', async () => {
    expect(await open()).toBeNull();
    expect(await profiles()).toEqual([]);
  });

  it('answers null without a display', async () => {
    await programs.add('chromium', 'exec sleep 60');
    expect(await open({})).toBeNull();
  });

  it('refuses a page that is neither https nor of this machine', async () => {
    await expect(openAppWindow(new URL('file:///etc/passwd'))).rejects.toMatchObject({ code: 'oauth/browser-failed' });
  });
});

describe('findChromium', () => {
  it('finds an installed browser of the family by its name in PATH', async () => {
    expect(findChromium(programs.env, 'linux')).toBeNull();
    await programs.add('brave-browser', '');
    expect(findChromium(programs.env, 'linux')).toBe(join(programs.bin, 'brave-browser'));
    await programs.add('google-chrome', '');
    expect(findChromium(programs.env, 'linux')).toBe(join(programs.bin, 'google-chrome'));
  });
});
