import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forbidNavigation } from './navigation-policy.ts';
import { FakeEvent, fakeElectron, FakeWebContents } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

let contents: FakeWebContents;

beforeEach(() => {
  fakeElectron.app.removeAllListeners();
  forbidNavigation();
  contents = new FakeWebContents();
  fakeElectron.app.emit('web-contents-created', new FakeEvent(), contents);
});

function isPrevented(event: string, details: Record<string, unknown> = {}): boolean {
  const fakeEvent = Object.assign(new FakeEvent(), details);
  contents.emit(event, fakeEvent, {}, {});
  return fakeEvent.defaultPrevented;
}

const elsewhere = [
  'https://x.com/',
  'http://127.0.0.1:3000/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'keystage://app.evil/',
  'keystage://app/assets/a.js',
  'keystage://app/#x',
];

describe('every page', () => {
  it.each(elsewhere)('is kept from going to %s', (url) => {
    expect(isPrevented('will-navigate', { url, isMainFrame: true })).toBe(true);
    expect(isPrevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(isPrevented('will-redirect', { url, isMainFrame: true })).toBe(true);
  });

  it('may be reloaded', () => {
    const details = { url: 'keystage://app/', isMainFrame: true };
    expect(isPrevented('will-navigate', details)).toBe(false);
    expect(isPrevented('will-frame-navigate', details)).toBe(false);
  });

  it('has no frame that goes anywhere, not even to our page', () => {
    expect(isPrevented('will-frame-navigate', { url: 'keystage://app/', isMainFrame: false })).toBe(true);
  });

  it('is redirected nowhere, not even to our page', () => {
    expect(isPrevented('will-redirect', { url: 'keystage://app/', isMainFrame: true })).toBe(true);
  });

  it('embeds no guest', () => {
    expect(isPrevented('will-attach-webview')).toBe(true);
  });

  it('opens no window, whatever the address', () => {
    for (const url of [...elsewhere, 'keystage://app/', 'about:blank']) {
      expect(contents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    }
  });
});
