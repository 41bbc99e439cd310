import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemBrowser } from './open-browser.ts';
import { createFakePrograms, type FakePrograms } from './testing/fake-programs.ts';

const record = 'printf "%s\\n" "$(basename "$0")" "$@" >> "$LOG"';
const url = new URL('http://127.0.0.1:8080/?a=1&b=$(touch /tmp/x)`id`;\'|"%24');
let programs: FakePrograms;

beforeEach(async () => {
  programs = await createFakePrograms();
});
afterEach(async () => {
  await programs.remove();
});

function linuxBrowser(extra: Record<string, string>) {
  return createSystemBrowser({ env: { ...programs.env, ...extra }, platform: 'linux' });
}

describe('the system browser', () => {
  it('hands the URL to xdg-open as one argument, shell characters and all', async () => {
    await programs.add('xdg-open', record);
    await linuxBrowser({ DISPLAY: ':0' }).open(url);
    expect(await programs.log()).toEqual(['xdg-open', url.href]);
  });

  it('counts an opener that stays as long as its browser as a success', async () => {
    await programs.add('xdg-open', `${record}; exec sleep 3`);
    await expect(linuxBrowser({ WAYLAND_DISPLAY: 'wayland-0' }).open(url)).resolves.toBeUndefined();
  });

  it('prefers wslview under WSL, and rundll32.exe where that is missing', async () => {
    await programs.add('xdg-open', record);
    await programs.add('rundll32.exe', record);
    const wsl = { WSL_DISTRO_NAME: 'Debian', DISPLAY: ':0' };
    await linuxBrowser(wsl).open(url);
    await programs.add('wslview', record);
    await linuxBrowser(wsl).open(url);
    expect(await programs.log()).toEqual([
      'rundll32.exe',
      'url.dll,FileProtocolHandler',
      url.href,
      'wslview',
      url.href,
    ]);
  });

  it('does not run xdg-open without a display, where it would take the terminal', async () => {
    await programs.add('xdg-open', record);
    await expect(linuxBrowser({}).open(url)).rejects.toMatchObject({ code: 'oauth/browser-failed' });
    expect(await programs.log()).toEqual([]);
  });

  it('never runs $BROWSER', async () => {
    await programs.add('evil', record);
    await expect(linuxBrowser({ BROWSER: 'evil' }).open(url)).rejects.toMatchObject({ code: 'oauth/browser-failed' });
    expect(await programs.log()).toEqual([]);
  });

  it('reports an opener that fails, with what to do', async () => {
    await programs.add('xdg-open', 'exit 3');
    await expect(linuxBrowser({ DISPLAY: ':0' }).open(url)).rejects.toMatchObject({
      code: 'oauth/browser-failed',
      message: 'xdg-open could not open a browser.',
      hint: expect.stringContaining('Copy the link') as string,
    });
  });

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'http://evil.test/', 'https://user@x.com/'])(
    'starts nothing for %s',
    async (hostile) => {
      await programs.add('xdg-open', record);
      const opening = linuxBrowser({ DISPLAY: ':0' }).open(new URL(hostile));
      await expect(opening).rejects.toMatchObject({ code: 'oauth/browser-failed' });
      expect(await programs.log()).toEqual([]);
    },
  );

  it('reports a missing rundll32 on Windows', async () => {
    const browser = createSystemBrowser({ env: { SystemRoot: '/nonexistent' }, platform: 'win32' });
    await expect(browser.open(url)).rejects.toMatchObject({ message: 'rundll32.exe could not be started.' });
  });
});
