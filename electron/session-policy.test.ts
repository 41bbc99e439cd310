import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createAppSession } from './session-policy.ts';
import { FakeEvent, fakeElectron, type FakeSession } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

function create(isPackaged = true): FakeSession {
  fakeElectron.session.sessions.clear();
  createAppSession(isPackaged);
  return fakeElectron.session.sessions.get('keystage')!.session;
}

let session: FakeSession;
beforeEach(() => {
  session = create();
});

function isCancelled(url: string): boolean {
  const callback = vi.fn();
  session.handlers.get('beforeRequest')?.({ url }, callback);
  return (callback.mock.calls[0]?.[0] as { cancel: boolean }).cancel;
}

describe('the session of the window', () => {
  it('lives in memory and caches nothing', () => {
    expect([...fakeElectron.session.sessions.keys()]).toEqual(['keystage']);
    expect(fakeElectron.session.sessions.get('keystage')?.options).toEqual({ cache: false });
  });

  it.each([
    'clipboard-read',
    'clipboard-sanitized-write',
    'media',
    'notifications',
    'openExternal',
    'fileSystem',
    'local-network-access',
    'unknown',
  ])('grants no %s, asked for or checked', (permission) => {
    const callback = vi.fn();
    session.handlers.get('permissionRequest')?.({}, permission, callback);
    expect(callback).toHaveBeenCalledExactlyOnceWith(false);
    expect(session.handlers.get('permissionCheck')?.({}, permission)).toBe(false);
  });

  it('hands out no device and no screen', () => {
    expect(session.handlers.get('devicePermission')?.({ deviceType: 'usb' })).toBe(false);
    const callback = vi.fn();
    session.handlers.get('displayMedia')?.({}, callback);
    expect(callback).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('downloads nothing, and checks no spelling', () => {
    const event = new FakeEvent();
    session.emit('will-download', event);
    expect(event.defaultPrevented).toBe(true);
    expect(session.spellChecks).toBe(false);
  });

  it('lets out no request but for our own files', () => {
    expect(isCancelled('keystage://app/assets/a.js')).toBe(false);
    for (const url of [
      'https://x.com/',
      'http://127.0.0.1:8080/',
      'wss://evil.test/',
      'file:///etc/passwd',
      'keystage://app.evil/',
      'devtools://devtools/bundled/x.js',
    ]) {
      expect([url, isCancelled(url)]).toEqual([url, true]);
    }
  });

  it('lets developer tools load in a checkout', () => {
    session = create(false);
    expect(isCancelled('devtools://devtools/bundled/x.js')).toBe(false);
    expect(isCancelled('https://x.com/')).toBe(true);
  });
});
