import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function connect(window: unknown) {
  vi.stubGlobal('window', window);
  const { connectDoor } = await import('./connect-door.ts');
  return connectDoor;
}

describe('connectDoor', () => {
  it("takes the desktop's door where the preload has put one", async () => {
    const keystage = { call: vi.fn(), on: vi.fn() };
    const connectDoor = await connect({ keystage });
    expect(await connectDoor()).toBe(keystage);
  });

  it("makes the browser's door once, since a launch link works once", async () => {
    const fetch = vi.fn(() => Promise.resolve(Response.json({ ok: true, value: { pageKey: 'planted-page-key' } })));
    const connectDoor = await connect({
      location: { hash: '#launch=planted-launch', pathname: '/' },
      history: { replaceState: vi.fn() },
      sessionStorage: { getItem: () => null, setItem: vi.fn(), removeItem: vi.fn() },
      fetch,
    });
    expect(connectDoor()).toBe(connectDoor());
    await connectDoor();
    expect(fetch).toHaveBeenCalledOnce();
  });
});
