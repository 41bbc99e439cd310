import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeServices, type FakeServices } from '../core/system/testing/fake-services.ts';
import { eventNames, pageCommandNames } from '../shared/index.ts';
import { connectIpc } from './ipc.ts';
import { fakeElectron, FakeWebContents } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron);

let fake: FakeServices;
let page: FakeWebContents;
let trusted: FakeWebContents | null;

beforeEach(() => {
  fakeElectron.ipcMain.handlers.clear();
  fake = createFakeServices();
  page = new FakeWebContents();
  trusted = page;
  connectIpc(fake.services, () => trusted as unknown as WebContents | null);
});

const mainFrame = { parent: null, origin: 'keystage://app' };

function call(name: unknown, input: unknown, from: Record<string, unknown> = {}): unknown {
  const event = { sender: page, senderFrame: mainFrame, ...from };
  return fakeElectron.ipcMain.handlers.get('keystage:call')?.(event, name, input);
}

const refusal = { ok: false, error: { code: 'door/refused' } };

describe('a call over IPC', () => {
  it.each(pageCommandNames)('reaches the services as %s', async (name) => {
    expect(await call(name, { a: 1 })).toEqual({ ok: true, value: {} });
    expect(fake.calls).toEqual([{ name, input: { a: 1 } }]);
  });

  it('comes over one channel, and there is no other', () => {
    expect([...fakeElectron.ipcMain.handlers.keys()]).toEqual(['keystage:call']);
  });

  it.each([
    ['another page', () => ({ sender: new FakeWebContents() })],
    ['a frame inside our page', () => ({ senderFrame: { parent: mainFrame, origin: 'keystage://app' } })],
    ['our window on another origin', () => ({ senderFrame: { parent: null, origin: 'https://evil.test' } })],
    ['a look-alike origin', () => ({ senderFrame: { parent: null, origin: 'keystage://app.evil' } })],
    ['an opaque origin', () => ({ senderFrame: { parent: null, origin: 'null' } })],
    ['a frame that is gone', () => ({ senderFrame: null })],
  ])('is refused from %s', async (_what, from) => {
    expect(await call('app.list', {}, from())).toMatchObject(refusal);
    expect(fake.calls).toEqual([]);
  });

  it('is refused while there is no window', async () => {
    trusted = null;
    expect(await call('app.list', {})).toMatchObject(refusal);
  });

  it.each(['app.destroy', '', 'toString', '__proto__', 'constructor', 42, null, undefined, ['app.list'], { a: 1 }])(
    'is refused by a name that is not in the contract: %j',
    async (name) => {
      expect(await call(name, {})).toMatchObject(refusal);
      expect(fake.calls).toEqual([]);
    },
  );

  it('takes plain data only, as the other doors do', async () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    for (const input of [cycle, undefined, 1n]) {
      expect(await call('app.list', input)).toMatchObject({ ok: false, error: { code: 'input/invalid' } });
    }
    await call('app.list', { map: new Map([['a', 1]]), date: new Date(0) });
    expect(fake.calls).toEqual([{ name: 'app.list', input: { map: {}, date: '1970-01-01T00:00:00.000Z' } }]);
  });

  it('takes as much as the browser door, and no more', async () => {
    expect(await call('app.list', 'x'.repeat(256 * 1024 - 2))).toMatchObject({ ok: true });
    expect(await call('app.list', 'x'.repeat(256 * 1024 - 1))).toMatchObject({
      ok: false,
      error: { code: 'input/invalid' },
    });
  });

  it('answers with an envelope even when the services break, without their words', async () => {
    fake.answer('app.list', new Error('planted-client-secret'));
    expect(await call('app.list', {})).toEqual({
      ok: false,
      error: { code: 'internal', message: 'Something went wrong inside Keystage.' },
    });
  });
});

describe('an event over IPC', () => {
  it('goes to our page', () => {
    fake.emit('vault.changed', { state: 'absent' });
    fake.emit('catalog.changed', {});
    expect(page.sent).toEqual([
      ['keystage:event', 'vault.changed', { state: 'absent' }],
      ['keystage:event', 'catalog.changed', {}],
    ]);
  });

  it('goes nowhere when there is no page, or no longer', () => {
    page.destroyed = true;
    fake.emit('catalog.changed', {});
    trusted = null;
    fake.emit('catalog.changed', {});
    expect(page.sent).toEqual([]);
  });

  it('is sent for every event of the contract', () => {
    expect(fake.listenerCount()).toBe(eventNames.length);
  });
});
