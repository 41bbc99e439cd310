import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageParts } from './page-session.ts';
import { createWebDoor } from './web-door.ts';

interface Asked {
  readonly path: string;
  readonly pageKey: string | null;
  readonly body: unknown;
}

/** A server with one launch token, one page key, and a stream that tests write to. */
function createFakePage(hash = '#launch=planted-launch') {
  const stored = new Map<string, string>();
  const asked: Asked[] = [];
  const urls: string[] = [];
  const answers = new Map<string, () => Response | Promise<Response>>([
    ['/session', () => Response.json({ ok: true, value: { pageKey: 'planted-page-key' } })],
    ['/call/app.list', () => Response.json({ ok: true, value: [] })],
  ]);
  const send = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const path = input instanceof Request ? input.url : String(input);
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    asked.push({ path, pageKey: new Headers(init.headers).get('keystage-page-key'), body });
    const answer = answers.get(path);
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('fetch failed'));
  };
  const page: PageParts = {
    location: { hash, pathname: '/' },
    history: {
      replaceState: (_data, _title, url) => {
        urls.push(String(url));
      },
    },
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => stored.set(key, value),
      removeItem: (key) => stored.delete(key),
    },
    fetch: send,
  };
  return { page, stored, asked, urls, answers };
}

type FakePage = ReturnType<typeof createFakePage>;
let fake: FakePage;
const report = vi.fn();

beforeEach(() => {
  fake = createFakePage();
  report.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

const refusal = { ok: false, error: { code: 'door/refused', hint: 'Open a new link with `keystage web`.' } };
const lost = () => Response.json({ ok: false, error: { code: 'door/refused', message: 'no' } }, { status: 401 });

describe('opening the browser door', () => {
  it('takes the launch token out of the address before anything is sent', async () => {
    const atSending: string[][] = [];
    fake.answers.set('/session', () => {
      atSending.push([...fake.urls]);
      return Response.json({ ok: true, value: { pageKey: 'planted-page-key' } });
    });
    await createWebDoor(fake.page, report);
    expect(atSending).toEqual([['/']]);
    expect(fake.asked).toEqual([{ path: '/session', pageKey: null, body: { launch: 'planted-launch' } }]);
  });

  it('survives a reload: the page key is kept with the tab', async () => {
    await createWebDoor(fake.page, report);
    const reloaded = { ...fake.page, location: { hash: '', pathname: '/' } };
    const door = await createWebDoor(reloaded, report);
    expect(await door.call('app.list', {})).toEqual({ ok: true, value: [] });
    expect(fake.asked.filter(({ path }) => path === '/session')).toHaveLength(1);
  });

  it('keeps the session it has when the link was used already', async () => {
    fake.stored.set('keystage-page-key', 'kept');
    fake.answers.set('/session', lost);
    const door = await createWebDoor(fake.page, report);
    expect(await door.call('app.list', {})).toMatchObject({ ok: true });
    expect(fake.asked.at(-1)?.pageKey).toBe('kept');
  });

  it.each([
    ['no link', ''],
    ['a fragment of something else', '#section'],
  ])('with %s gives a door whose calls say to open a new link', async (_what, hash) => {
    fake = createFakePage(hash);
    const door = await createWebDoor(fake.page, report);
    expect(await door.call('app.list', {})).toMatchObject(refusal);
    expect(fake.asked).toEqual([]);
  });

  it('with a used link gives a door whose calls say so, in the words of the server', async () => {
    const used = { ok: false, error: { code: 'door/refused', message: 'This link has been used already.' } };
    fake.answers.set('/session', () => Response.json(used, { status: 401 }));
    const door = await createWebDoor(fake.page, report);
    expect(await door.call('app.list', {})).toEqual(used);
    expect(fake.asked.map(({ path }) => path)).toEqual(['/session']);
  });

  it.each([
    ['something else', () => new Response('<html>')],
    ['JSON that is no envelope', () => Response.json({ hello: 1 })],
    ['nothing', () => Promise.reject(new TypeError('fetch failed'))],
  ])('with a link that %s answers gives a door that is unreachable', async (_what, answer) => {
    fake.answers.set('/session', answer);
    const door = await createWebDoor(fake.page, report);
    expect(await door.call('app.list', {})).toMatchObject({ ok: false, error: { code: 'door/unreachable' } });
    expect(fake.stored.size).toBe(0);
  });
});

describe('a call', () => {
  it('carries its input and the page key', async () => {
    const door = await createWebDoor(fake.page, report);
    fake.answers.set('/call/search.find', () => Response.json({ ok: true, value: [] }));
    await door.call('search.find', { text: 'acme' });
    expect(fake.asked.at(-1)).toEqual({
      path: '/call/search.find',
      pageKey: 'planted-page-key',
      body: { text: 'acme' },
    });
  });

  it('brings errors back as they are', async () => {
    const door = await createWebDoor(fake.page, report);
    const locked = { ok: false, error: { code: 'vault/locked', message: 'The vault is locked.' } };
    fake.answers.set('/call/app.list', () => Response.json(locked));
    expect(await door.call('app.list', {})).toEqual(locked);
  });

  it('answers door/refused once the session is lost, and forgets it', async () => {
    const door = await createWebDoor(fake.page, report);
    fake.answers.set('/call/app.list', lost);
    expect(await door.call('app.list', {})).toMatchObject(refusal);
    expect(fake.stored.size).toBe(0);
    const before = fake.asked.length;
    expect(await door.call('app.list', {})).toMatchObject(refusal);
    expect(fake.asked).toHaveLength(before);
  });

  it.each([
    ['nothing', () => Promise.reject(new TypeError('fetch failed'))],
    ['something else', () => new Response('<html>')],
    ['JSON that is no envelope', () => Response.json({ hello: 1 })],
  ])('answers door/unreachable when %s answers', async (_what, answer) => {
    const door = await createWebDoor(fake.page, report);
    fake.answers.set('/call/app.list', answer);
    expect(await door.call('app.list', {})).toMatchObject({ ok: false, error: { code: 'door/unreachable' } });
  });
});

describe('events', () => {
  const encoder = new TextEncoder();

  /** Answers `/events` with a stream, and hands out what writes to it. */
  function streamEvents() {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    let opened = 0;
    fake.answers.set('/events', () => {
      opened += 1;
      return new Response(
        new ReadableStream<Uint8Array>({
          start(own) {
            controller = own;
          },
        }),
      );
    });
    return {
      opened: () => opened,
      send: (name: string, payload: unknown) => {
        controller?.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`));
      },
      end: () => controller?.close(),
    };
  }

  it('reach the listeners of their name, by one stream', async () => {
    const stream = streamEvents();
    const door = await createWebDoor(fake.page, report);
    const [vault, catalog] = [vi.fn(), vi.fn()];
    door.on('vault.changed', vault);
    door.on('catalog.changed', catalog);
    await vi.waitFor(() => {
      expect(stream.opened()).toBe(1);
    });
    stream.send('vault.changed', { state: 'absent' });
    await vi.waitFor(() => {
      expect(vault).toHaveBeenCalledExactlyOnceWith({ state: 'absent' });
    });
    expect(catalog).not.toHaveBeenCalled();
    expect(fake.asked.at(-1)).toMatchObject({ path: '/events', pageKey: 'planted-page-key' });
    expect(stream.opened()).toBe(1);
  });

  it('stop for a listener that has ended its subscription', async () => {
    const stream = streamEvents();
    const door = await createWebDoor(fake.page, report);
    const [gone, stays] = [vi.fn(), vi.fn()];
    const stop = door.on('catalog.changed', gone);
    door.on('catalog.changed', stays);
    await vi.waitFor(() => {
      expect(stream.opened()).toBe(1);
    });
    stop();
    stream.send('catalog.changed', {});
    await vi.waitFor(() => {
      expect(stays).toHaveBeenCalledOnce();
    });
    expect(gone).not.toHaveBeenCalled();
  });

  it('come back when the stream breaks, later each time that nobody answers', async () => {
    vi.useFakeTimers();
    const door = await createWebDoor(fake.page, report);
    const listener = vi.fn();
    door.on('catalog.changed', listener);
    const attempts = () => fake.asked.filter(({ path }) => path === '/events').length;
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts()).toBe(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(attempts()).toBe(2);
    await vi.advanceTimersByTimeAsync(999);
    expect(attempts()).toBe(2);
    const stream = streamEvents();
    await vi.advanceTimersByTimeAsync(1);
    stream.send('catalog.changed', {});
    await vi.advanceTimersByTimeAsync(0);
    expect(listener).toHaveBeenCalledOnce();
    stream.end();
    await vi.advanceTimersByTimeAsync(500);
    expect(stream.opened()).toBe(2);
  });

  it('that can’t be had again are reported as a server that is gone, until it is back', async () => {
    vi.useFakeTimers();
    const stream = streamEvents();
    const door = await createWebDoor(fake.page, report);
    door.on('catalog.changed', vi.fn());
    await vi.advanceTimersByTimeAsync(0);
    expect(report).toHaveBeenLastCalledWith(null);
    fake.answers.delete('/events');
    stream.end();
    await vi.advanceTimersByTimeAsync(499);
    expect(report).toHaveBeenLastCalledWith(null);
    await vi.advanceTimersByTimeAsync(1);
    expect(report).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'door/unreachable' }));
    streamEvents();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(report).toHaveBeenLastCalledWith(null);
  });

  it('that the server refuses for good are reported as a lost session', async () => {
    fake.answers.set('/events', lost);
    const door = await createWebDoor(fake.page, report);
    door.on('catalog.changed', vi.fn());
    await vi.waitFor(() => {
      expect(report).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'door/refused' }));
    });
  });

  it('are not asked for again once the session is lost', async () => {
    vi.useFakeTimers();
    fake.answers.set('/events', lost);
    const door = await createWebDoor(fake.page, report);
    door.on('catalog.changed', vi.fn());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.asked.filter(({ path }) => path === '/events')).toHaveLength(1);
    expect(await door.call('app.list', {})).toMatchObject(refusal);
  });

  it('are not asked for without a session', async () => {
    fake = createFakePage('');
    const door = await createWebDoor(fake.page, report);
    door.on('catalog.changed', vi.fn());
    expect(fake.asked).toEqual([]);
  });
});
