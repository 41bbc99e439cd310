import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageCommandNames, eventNames, type Door } from '../shared/index.ts';
import { fakeElectron } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

const { ipcRenderer } = fakeElectron;
let door: Door;

beforeAll(async () => {
  await import('./preload.ts');
  door = fakeElectron.contextBridge.exposed.get('keystage') as Door;
});
beforeEach(() => {
  ipcRenderer.invoked = [];
  ipcRenderer.answer = () => Promise.resolve({ ok: true, value: null });
});

describe('the preload', () => {
  it('shows the page two functions and nothing else', () => {
    expect([...fakeElectron.contextBridge.exposed.keys()]).toEqual(['keystage']);
    expect(Object.keys(door)).toEqual(['call', 'on']);
    expect(Object.values(door).map((part) => typeof part)).toEqual(['function', 'function']);
  });

  it('passes on every command of the contract, by its one channel', async () => {
    for (const name of pageCommandNames) await door.call(name, {});
    expect(ipcRenderer.invoked).toEqual(pageCommandNames.map((name) => ['keystage:call', name, {}]));
  });

  it.each(['app.destroy', 'keystage:call', 'toString', '', undefined, ['app.list']])(
    'passes on no other name: %j',
    async (name) => {
      expect(await door.call(name as never, {} as never)).toMatchObject({ ok: false, error: { code: 'door/refused' } });
      expect(ipcRenderer.invoked).toEqual([]);
    },
  );

  it('answers with an envelope when nobody answers, without the words of the error', async () => {
    ipcRenderer.answer = () => Promise.reject(new Error('planted-client-secret'));
    expect(await door.call('app.list', {})).toEqual({
      ok: false,
      error: { code: 'door/unreachable', message: 'Keystage does not answer.' },
    });
  });

  it('hands listeners the payload, and no event object', async () => {
    for (const name of eventNames) {
      const listener = vi.fn();
      const stop = door.on(name, listener);
      ipcRenderer.emit('keystage:event', { sender: 'ipcRenderer' }, name, { a: 1 });
      await Promise.resolve();
      expect(listener.mock.calls).toEqual([[{ a: 1 }]]);
      stop();
      ipcRenderer.emit('keystage:event', {}, name, { a: 2 });
      await Promise.resolve();
      expect(listener).toHaveBeenCalledOnce();
    }
  });

  it('keeps two subscriptions of one function apart', async () => {
    const listener = vi.fn();
    const stop = door.on('catalog.changed', listener);
    door.on('catalog.changed', listener);
    stop();
    ipcRenderer.emit('keystage:event', {}, 'catalog.changed', {});
    await Promise.resolve();
    expect(listener).toHaveBeenCalledOnce();
  });

  it.each(['vault.opened', 'toString', undefined])('has no event %j', (name) => {
    expect(() => door.on(name as never, vi.fn())).toThrow(TypeError);
  });

  it('takes functions only for listeners', () => {
    expect(() => door.on('catalog.changed', 'alert(1)' as never)).toThrow(TypeError);
  });

  it('listens on one channel', () => {
    expect(ipcRenderer.eventNames()).toEqual(['keystage:event']);
  });
});
