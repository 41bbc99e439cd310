import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createExternalBrowser } from './external-browser.ts';
import { fakeElectron } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

beforeEach(() => {
  fakeElectron.shell.opened = [];
  fakeElectron.shell.fails = false;
});

describe('the external browser', () => {
  it.each(['https://x.com/i/oauth2/authorize?a=1', 'http://127.0.0.1:8080/x', 'http://localhost:1/'])(
    'opens %s',
    async (url) => {
      await createExternalBrowser().open(new URL(url));
      expect(fakeElectron.shell.opened).toEqual([url]);
    },
  );

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id PCWDiagnostic',
    'ms-officecmd:{}',
    'search-ms:query=x',
    'smb://evil.test/share',
    'ssh://-oProxyCommand=calc/',
    'vscode://file/x',
    'x-apple.systempreferences:',
    'keystage://app/',
    'http://evil.test/',
    'http://127.0.0.1.evil.test/',
    'http://0.0.0.0/',
    'https://x.com@evil.test/',
  ])('hands %s to nobody', async (url) => {
    await expect(createExternalBrowser().open(new URL(url))).rejects.toMatchObject({ code: 'oauth/browser-failed' });
    expect(fakeElectron.shell.opened).toEqual([]);
  });

  it('says what to do when no browser opens', async () => {
    fakeElectron.shell.fails = true;
    await expect(createExternalBrowser().open(new URL('https://x.com/'))).rejects.toMatchObject({
      code: 'oauth/browser-failed',
      hint: expect.stringContaining('Copy the link') as string,
    });
  });
});
