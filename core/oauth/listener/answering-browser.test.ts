import { describe, expect, test } from 'vitest';
import { get, sendRaw } from '../testing/loopback.ts';
import { poll } from '../testing/patient.ts';
import { callbacks, clock, finish, host, open, port, startEachAfresh, state } from './callback-listener-fixture.ts';
import { defaultLimits } from './listener-limits.ts';

startEachAfresh();

describe('rule 6: a constant page at a clean address', () => {
  const guards = {
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  };

  test('the browser is sent on to an address without the code', async () => {
    const [redirect, page] = await finish(await open());
    expect(redirect?.status).toBe(303);
    expect(redirect?.headers.get('location')).toBe('/keystage/succeeded');
    expect(redirect?.body).toBe('');
    expect(Object.fromEntries(redirect?.headers ?? [])).toMatchObject(guards);
    expect(page?.status).toBe(200);
    expect(page?.body).toContain('You are signed in');
  });

  test('the page loads, runs, submits and frames nothing', async () => {
    const [, page] = await finish(await open());
    expect(Object.fromEntries(page?.headers ?? [])).toMatchObject({
      ...guards,
      'content-type': 'text/html; charset=utf-8',
    });
    const policy = page?.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; /);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page?.body).not.toContain('<script');
  });

  test('a failed login shows the other page', async () => {
    const [redirect, page] = await finish(await open(), 'failed');
    expect(redirect?.headers.get('location')).toBe('/keystage/failed');
    expect(page?.body).toContain('did not succeed');
  });

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</title></script><svg/onload=alert(1)>',
    "';alert(1)//",
    '\r\nSet-Cookie: planted=1',
  ])('nothing of what the callback says is in any answer: %j', async (payload) => {
    const listener = await open();
    const encoded = encodeURIComponent(payload);
    const refusedAnswer = await sendRaw(
      port,
      get(`/cb?error=${encoded}&error_description=${encoded}&state=${encoded}`, host),
    );
    const first = sendRaw(
      port,
      get(`/cb?error=${encoded}&error_description=${encoded}&x=${encoded}&state=${state}`, host),
    );
    await poll(() => callbacks.length).toBe(1);
    const settled = listener.settle('failed');
    const redirect = await first;
    const page = await sendRaw(port, get(redirect.headers.get('location') ?? '', host));
    await settled;
    for (const { text } of [refusedAnswer, redirect, page]) {
      for (const part of [payload, encoded, 'alert(1)', 'planted']) expect(text).not.toContain(part);
    }
  });
});

describe('the held answer', () => {
  test('does not come before the outcome is known', async () => {
    const listener = await open();
    let answered = false;
    const first = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host)).then((answer) => {
      answered = true;
      return answer;
    });
    await poll(() => callbacks.length).toBe(1);
    clock.advance(defaultLimits.holdMs - 1);
    await sendRaw(port, get('/', host));
    expect(answered).toBe(false);
    const settled = listener.settle('succeeded');
    const { headers } = await first;
    await sendRaw(port, get(headers.get('location') ?? '', host));
    await settled;
  });

  test('says that the outcome is not known yet when it can be held no longer', async () => {
    const listener = await open();
    const first = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
    await poll(() => callbacks.length).toBe(1);
    clock.advance(defaultLimits.holdMs);
    const { headers } = await first;
    expect(headers.get('location')).toBe('/keystage/unknown');
    expect((await sendRaw(port, get('/keystage/unknown', host))).body).toContain('still going on');
    expect((await sendRaw(port, get('/keystage/succeeded', host))).status).toBe(404);
    await listener.settle('succeeded');
  });
});
