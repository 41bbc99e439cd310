import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeServices, type FakeServices } from '../core/system/testing/fake-services.ts';
import { ManualClock } from '../core/testing/manual-clock.ts';
import { closeBeforeQuit, forgetPageOnLock, lockWithMachine, quitWithWindow, showOnSecondStart } from './lifecycle.ts';
import { FakeBrowserWindow, fakeElectron, FakeEvent } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

const { app, powerMonitor } = fakeElectron;
const agree = () => Promise.resolve(true);
let fake: FakeServices;
let clock: ManualClock;

beforeEach(() => {
  app.removeAllListeners();
  app.acts.length = 0;
  powerMonitor.removeAllListeners();
  fake = createFakeServices();
  clock = new ManualClock();
});

function quit(): FakeEvent {
  const event = new FakeEvent();
  app.emit('before-quit', event);
  return event;
}

describe('quitting', () => {
  it('waits until the services are closed, once', async () => {
    closeBeforeQuit(fake.services, clock, agree);
    expect(quit().defaultPrevented).toBe(true);
    expect(quit().defaultPrevented).toBe(true);
    expect(app.acts).toEqual([]);
    await vi.waitFor(() => {
      expect(app.acts).toEqual(['quit']);
    });
    expect(fake.closeCount()).toBe(1);
    expect(quit().defaultPrevented).toBe(false);
  });

  it('goes on when closing fails', async () => {
    closeBeforeQuit({ ...fake.services, close: () => Promise.reject(new Error('broken')) }, clock, agree);
    quit();
    await vi.waitFor(() => {
      expect(app.acts).toEqual(['quit']);
    });
  });

  it('goes on after five seconds when closing hangs', async () => {
    closeBeforeQuit({ ...fake.services, close: () => new Promise(() => undefined) }, clock, agree);
    quit();
    await Promise.resolve();
    clock.advance(4999);
    expect(app.acts).toEqual([]);
    clock.advance(1);
    expect(app.acts).toEqual(['quit']);
  });

  it('is given up where the person says so, and asked about again the next time', async () => {
    const answers = [false, true];
    const isLetThrough = closeBeforeQuit(fake.services, clock, () => Promise.resolve(answers.shift() === true));
    expect(quit().defaultPrevented).toBe(true);
    await Promise.resolve();
    expect([app.acts, fake.closeCount(), isLetThrough()]).toEqual([[], 0, false]);
    quit();
    await vi.waitFor(() => {
      expect(app.acts).toEqual(['quit']);
    });
    expect([fake.closeCount(), isLetThrough()]).toEqual([1, true]);
  });

  it('follows the window, which stays until it is let through', () => {
    let isThrough = false;
    const window = new FakeBrowserWindow({});
    quitWithWindow(window as unknown as BrowserWindow, () => isThrough);
    const held = new FakeEvent();
    window.emit('close', held);
    expect([held.defaultPrevented, app.acts]).toEqual([true, ['quit']]);
    isThrough = true;
    const free = new FakeEvent();
    window.emit('close', free);
    expect(free.defaultPrevented).toBe(false);
    app.emit('window-all-closed');
    expect(app.acts).toEqual(['quit', 'quit']);
  });
});

describe('a second start', () => {
  it('brings the window to the front', () => {
    const window = new FakeBrowserWindow({});
    showOnSecondStart(() => window as unknown as BrowserWindow);
    app.emit('second-instance');
    window.minimized = true;
    app.emit('second-instance');
    expect(window.acts).toEqual(['show', 'focus', 'restore', 'show', 'focus']);
  });

  it('does nothing without a window', () => {
    const window = new FakeBrowserWindow({});
    window.destroyed = true;
    showOnSecondStart(() => window as unknown as BrowserWindow);
    app.emit('second-instance');
    expect(window.acts).toEqual([]);
  });
});

describe('the machine', () => {
  it.each([
    ['suspend', 'suspended'],
    ['lock-screen', 'screen-locked'],
    ['shutdown', 'screen-locked'],
    ['user-did-resign-active', 'screen-locked'],
  ])('is left on %s', (event, how) => {
    lockWithMachine(fake.services);
    powerMonitor.emit(event);
    expect(fake.left).toEqual([how]);
  });
});

describe('locking', () => {
  it('drops the page that may have shown secrets, once', () => {
    const window = new FakeBrowserWindow({});
    forgetPageOnLock(fake.services, () => window as unknown as BrowserWindow);
    fake.emit('vault.changed', { state: 'locked', reason: 'started' });
    expect(window.webContents.reloads).toBe(0);
    fake.emit('vault.changed', { state: 'unlocked', since: '2026-11-20T12:00:00.000Z' });
    fake.emit('vault.changed', { state: 'locked', reason: 'asked' });
    fake.emit('vault.changed', { state: 'locked', reason: 'asked' });
    expect(window.webContents.reloads).toBe(1);
  });
});
