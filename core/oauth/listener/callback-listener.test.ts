import { createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { findFreePort, get, openSocket, sendRaw, type RawAnswer } from '../testing/loopback.ts';
import { beRatherPatient, poll } from '../testing/patient.ts';
import { CallbackListener, type RefusedRequest } from './callback-listener.ts';
import { toCallbackPlace } from './callback-place.ts';
import { defaultLimits, type ListenerLimits } from './listener-limits.ts';
import { readCallback } from './read-callback.ts';
import type { ValidatedCallback } from './validated-callback.ts';

beRatherPatient();

const state = 'planted-state-0123456789';
const issuer = 'https://auth.example';

let port: number;
let host: string;
let clock: ManualClock;
let refused: RefusedRequest[];
let callbacks: ValidatedCallback[];
let opened: CallbackListener<ValidatedCallback>[];

beforeEach(async () => {
  port = await findFreePort();
  host = `127.0.0.1:${port}`;
  clock = new ManualClock();
  refused = [];
  callbacks = [];
  opened = [];
});

afterEach(async () => {
  await Promise.all(opened.map((listener) => listener.close()));
});

async function open(
  redirectUri = `http://${host}/cb`,
  limits?: Partial<ListenerLimits>,
): Promise<CallbackListener<ValidatedCallback>> {
  const listener = await CallbackListener.open({
    place: toCallbackPlace(redirectUri),
    read: (query, place, at) => readCallback(query, place, { state, issuer, namesIssuer: false }, at),
    clock,
    onRefused: (request) => refused.push(request),
    onCallback: (callback) => callbacks.push(callback),
    limits: { ...defaultLimits, ...limits },
  });
  opened.push(listener);
  return listener;
}

/** Sends the real callback, ends the login, and returns the held answer and the page that follows. */
async function finish(
  listener: CallbackListener<ValidatedCallback>,
  outcome: 'succeeded' | 'failed' = 'succeeded',
): Promise<RawAnswer[]> {
  const answer = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
  await poll(() => callbacks.length).toBe(1);
  const settled = listener.settle(outcome);
  const redirect = await answer;
  const page = await sendRaw(port, get(redirect.headers.get('location') ?? '', host));
  await settled;
  return [redirect, page];
}

/** Whatever was refused before: the right callback still gets through. */
async function expectStillAlive(listener: CallbackListener<ValidatedCallback>): Promise<void> {
  expect(callbacks).toEqual([]);
  const [redirect] = await finish(listener);
  expect(redirect?.status).toBe(303);
  expect(callbacks[0]?.answer).toEqual({ kind: 'code', code: 'planted-code' });
}

describe('rule 1: it listens on loopback only', () => {
  test('a 127.0.0.1 callback is received on 127.0.0.1 and nowhere else', async () => {
    const listener = await open();
    expect(listener.addresses).toEqual([host]);
    await expect(openSocket(port, '::1')).rejects.toThrow('ECONNREFUSED');
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, internal, scopeid } of others) {
      if (internal || (scopeid ?? 0) !== 0) continue;
      await expect(openSocket(port, address)).rejects.toThrow('ECONNREFUSED');
    }
    await expect(openSocket(port, '127.0.0.2')).rejects.toThrow('ECONNREFUSED');
  });

  test('a localhost callback is received on both loopback addresses', async () => {
    const listener = await open(`http://localhost:${port}/cb`);
    expect(listener.addresses).toEqual([`127.0.0.1:${port}`, `[::1]:${port}`]);
    expect((await sendRaw(port, get('/', `localhost:${port}`), '::1')).status).toBe(404);
    expect((await sendRaw(port, get('/', `localhost:${port}`), '127.0.0.1')).status).toBe(404);
  });

  test('a localhost callback fails, with nothing left open, where another program owns the ::1 half', async () => {
    const other = await occupy('::1');
    await expect(open(`http://localhost:${port}/cb`)).rejects.toMatchObject({ code: 'oauth/port-taken' });
    await expect(openSocket(port, '127.0.0.1')).rejects.toThrow('ECONNREFUSED');
    other.close();
  });

  test('an [::1] callback is received on ::1 only', async () => {
    const listener = await open(`http://[::1]:${port}/cb`);
    expect(listener.addresses).toEqual([`[::1]:${port}`]);
    await expect(openSocket(port, '127.0.0.1')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('rule 2: a port that can’t be had ends the attempt before the browser opens', () => {
  test('a taken port is reported with its holder, and not exchanged for another', async () => {
    const other = await occupy('127.0.0.1');
    await expect(open()).rejects.toMatchObject({
      code: 'oauth/port-taken',
      field: 'redirectUri',
      message: expect.stringContaining(`process ${process.pid}`) as string,
    });
    other.close();
  });

  test('a port taken on every interface is reported too', async () => {
    const other = await occupy('0.0.0.0');
    await expect(open()).rejects.toMatchObject({ code: 'oauth/port-taken' });
    other.close();
  });
});

describe('rule 3: one method, one path, one Host; everything else changes nothing', () => {
  const right = `/cb?code=planted-code&state=${state}`;
  const cases: [string, () => string, number][] = [
    ['another path', () => get(`/other?code=planted-code&state=${state}`, host), 404],
    ['a favicon', () => get('/favicon.ico', host), 404],
    ['the path with a slash more', () => get(`/cb/?code=planted-code&state=${state}`, host), 404],
    ['the path in other letters', () => get(`/CB?code=planted-code&state=${state}`, host), 404],
    ['the path written with an escape', () => get(`/%63b?code=planted-code&state=${state}`, host), 404],
    ['the path by a detour', () => get(`/a/../cb?code=planted-code&state=${state}`, host), 404],
    ['a page of the outcome before there is one', () => get('/keystage/succeeded', host), 404],
    ['POST', () => get(right, host).replace('GET', 'POST').replace('\r\n\r\n', '\r\nContent-Length: 0\r\n\r\n'), 405],
    ['HEAD', () => get(right, host).replace('GET', 'HEAD'), 405],
    ['OPTIONS', () => get(right, host).replace('GET', 'OPTIONS'), 405],
    ['a rebound Host', () => get(right, `evil.test:${port}`), 421],
    ['a Host that begins with ours', () => get(right, `127.0.0.1.evil.test:${port}`), 421],
    ['localhost where 127.0.0.1 is registered', () => get(right, `localhost:${port}`), 421],
    ['our Host without its port', () => get(right, '127.0.0.1'), 421],
    ['our Host with another port', () => get(right, '127.0.0.1:1'), 421],
    ['a malformed Host', () => get(right, 'a b['), 421],
    ['two Hosts', () => get(right, host, [`Host: evil.test`]), 400],
    ['the same Host twice', () => get(right, host, [`Host: ${host}`]), 400],
    ['HTTP/1.1 without Host', () => `GET ${right} HTTP/1.1\r\n\r\n`, 400],
    ['HTTP/1.0 without Host', () => `GET ${right} HTTP/1.0\r\n\r\n`, 400],
    ['an absolute target', () => get(`http://evil.test${right}`, host), 400],
    ['an absolute target with our own host', () => get(`http://${host}${right}`, host), 400],
    ['a target that begins with two slashes', () => get(`//evil.test${right}`, host), 400],
    ['a target that begins with a backslash', () => get(`/\\evil.test${right}`, host), 404],
    ['no HTTP at all', () => 'hello\r\n\r\n', 400],
  ];
  test.each(cases)('%s is refused', async (_what, request, status) => {
    const listener = await open();
    const answer = await sendRaw(port, request());
    expect(answer.status).toBe(status);
    expect(answer.body).toBe('');
    await expectStillAlive(listener);
  });
});

describe('rule 4: state first', () => {
  const cases: [string, string][] = [
    ['no state', '/cb?code=planted-code'],
    ['an empty state', '/cb?code=planted-code&state='],
    ['another state', '/cb?code=planted-code&state=other'],
    ['a state with a space before it', `/cb?code=planted-code&state=+${state}`],
    ['a state with a line break after it', `/cb?code=planted-code&state=${state}%0A`],
    ['a state in other letters', `/cb?code=planted-code&state=${state.toUpperCase()}`],
    ['the beginning of the state', `/cb?code=planted-code&state=${state.slice(0, -1)}`],
    ['the state twice', `/cb?code=planted-code&state=${state}&state=${state}`],
    ['another state after the right one', `/cb?code=planted-code&state=${state}&state=other`],
    ['an error without state', '/cb?error=access_denied'],
    ['an error with another state', '/cb?error=access_denied&state=other'],
    ['nothing', '/cb'],
  ];
  test.each(cases)('%s is refused, and the attempt lives', async (_what, target) => {
    const listener = await open();
    expect((await sendRaw(port, get(target, host))).status).toBe(400);
    expect(refused).toMatchObject([{ wrongState: true, onCallbackPath: true }]);
    await expectStillAlive(listener);
  });

  test('an error with the right state is the answer', async () => {
    await open();
    void sendRaw(port, get(`/cb?error=access_denied&error_description=no&state=${state}`, host)).catch(() => undefined);
    await poll(() => callbacks[0]?.answer).toEqual({ kind: 'error', error: 'access_denied', description: 'no' });
  });

  test('the right state without a code is an answer without one', async () => {
    await open();
    void sendRaw(port, get(`/cb?state=${state}`, host)).catch(() => undefined);
    await poll(() => callbacks[0]?.answer).toEqual({ kind: 'error', error: null, description: null });
  });

  test('a state is worth one answer: a replay is refused', async () => {
    const listener = await open();
    const first = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
    await poll(() => callbacks.length).toBe(1);
    expect((await sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host))).status).toBe(400);
    expect((await sendRaw(port, get(`/cb?error=access_denied&state=${state}`, host))).status).toBe(400);
    const settled = listener.settle('succeeded');
    const { headers } = await first;
    expect((await sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host))).status).toBe(400);
    await sendRaw(port, get(headers.get('location') ?? '', host));
    await settled;
    expect(callbacks).toHaveLength(1);
  });

  test('a thousand wrong requests do not end an attempt', async () => {
    const listener = await open();
    for (let batch = 0; batch < 50; batch += 1) {
      const targets = Array.from({ length: 20 }, (_, index) => `/cb?code=planted-code&state=${batch}-${index}`);
      const answers = await Promise.all(targets.map((target) => sendRaw(port, get(target, host))));
      expect(answers.every(({ status }) => status === 400)).toBe(true);
    }
    expect(refused).toHaveLength(1000);
    await expectStillAlive(listener);
  });
});

describe('rule 5: nothing doubled, nothing from other pages', () => {
  test.each([
    ['two codes', `/cb?code=one&code=two&state=${state}`],
    ['two errors', `/cb?error=one&error=two&state=${state}`],
    ['two issuers', `/cb?code=one&iss=a&iss=b&state=${state}`],
    ['a code and an error', `/cb?code=one&error=access_denied&state=${state}`],
  ])('%s are refused', async (_what, target) => {
    const listener = await open();
    expect((await sendRaw(port, get(target, host))).status).toBe(400);
    await expectStillAlive(listener);
  });

  test.each(['https://evil.test', 'null', 'http://127.0.0.1', 'http://localhost:1'])(
    'a request from the origin %s is refused',
    async (origin) => {
      const listener = await open();
      const request = get(`/cb?code=planted-code&state=${state}`, host, [`Origin: ${origin}`]);
      expect((await sendRaw(port, request)).status).toBe(403);
      await expectStillAlive(listener);
    },
  );

  test('no answer allows another origin to read it', async () => {
    const listener = await open();
    const preflight = get('/cb', host, ['Access-Control-Request-Method: GET']).replace('GET', 'OPTIONS');
    const answers = [await sendRaw(port, preflight), ...(await finish(listener))];
    for (const { headers } of answers) expect([...headers.keys()].join()).not.toContain('access-control');
  });
});

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

describe('rule 7: every limit is set', () => {
  test('a target longer than 8 KB is refused', async () => {
    const listener = await open();
    expect((await sendRaw(port, get(`/cb?state=${state}&code=${'a'.repeat(9000)}`, host))).status).toBe(414);
    await expectStillAlive(listener);
  });

  test('headers of more than 16 KB are refused, and that is not unseen', async () => {
    const listener = await open();
    expect((await sendRaw(port, get(`/cb?code=${'a'.repeat(20_000)}`, host))).status).toBe(431);
    expect(refused).toMatchObject([{ status: 431 }]);
    await expectStillAlive(listener);
  });

  test('a developer’s many loopback cookies do not stand in the way', async () => {
    const listener = await open();
    const first = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host, [`Cookie: a=${'b'.repeat(9000)}`]));
    await poll(() => callbacks.length).toBe(1);
    await listener.close();
    await first;
  });

  test('idle connections shut nobody out, and the held callback is not what gives way to newcomers', async () => {
    const listener = await open();
    const idle: Socket[] = [];
    const openIdle = async () => {
      for (let count = 0; count < 200; count += 1) idle.push(await openSocket(port));
    };
    await openIdle();
    const answer = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
    await poll(() => callbacks.length).toBe(1);
    await openIdle();
    const settled = listener.settle('succeeded');
    const redirect = await answer;
    expect(redirect.status).toBe(303);
    expect((await sendRaw(port, get(redirect.headers.get('location') ?? '', host))).status).toBe(200);
    await settled;
    for (const socket of idle) socket.destroy();
  });

  test('slow requests are cut off, and the callback gets through beside them', async () => {
    const listener = await open(undefined, { headersTimeoutMs: 200, checkIntervalMs: 50 });
    const slow = await Promise.all(Array.from({ length: 60 }, () => openSocket(port)));
    const closed = slow.map((socket) => new Promise((resolve) => socket.resume().once('close', resolve)));
    for (const socket of slow) socket.write('GET /cb?co');
    const first = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
    await poll(() => callbacks.length).toBe(1);
    await Promise.all(closed);
    await listener.close();
    await first;
    expect(refused.every(({ status }) => status === 408)).toBe(true);
  });

  test('the port is free when the login is over, with keep-alive sockets and half requests open', async () => {
    const listener = await open();
    const idle = await openSocket(port);
    const half = await openSocket(port);
    half.write('GET /cb?code=x HTTP/1.1\r\nHost: ');
    await finish(listener);
    await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
    const again = await open();
    expect(again.addresses).toEqual([host]);
    idle.destroy();
    half.destroy();
  });

  test('the port is freed at once when the attempt is given up, held callback and all', async () => {
    const listener = await open();
    const first = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
    await poll(() => callbacks.length).toBe(1);
    await listener.close();
    await first;
    await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
  });

  test('a browser that does not fetch the page keeps the port for a short while only', async () => {
    const listener = await open();
    const first = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
    await poll(() => callbacks.length).toBe(1);
    const settled = listener.settle('succeeded');
    await first;
    clock.advance(defaultLimits.pageGraceMs);
    await settled;
    await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
  });

  test('a browser that has gone away is not waited for', async () => {
    const listener = await open();
    const socket = await openSocket(port);
    socket.write(get(`/cb?code=planted-code&state=${state}`, host));
    await poll(() => callbacks.length).toBe(1);
    socket.destroy();
    await sendRaw(port, get('/', host));
    await listener.settle('succeeded');
    await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
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

describe('the query of a registered callback URL', () => {
  const registered = () => `http://${host}/cb?app=acme&env=de%20v`;

  test('has to come back, in whatever order and encoding', async () => {
    await open(registered());
    void sendRaw(port, get(`/cb?state=${state}&env=de+v&code=planted-code&app=%61cme`, host)).catch(() => undefined);
    await poll(() => callbacks[0]?.answer).toEqual({ kind: 'code', code: 'planted-code' });
  });

  test.each(['', '&app=acme', '&app=acme&env=other', '&app=acme&env=de+v&app=acme'])(
    'is missed where it is not whole: %j',
    async (query) => {
      await open(registered());
      expect((await sendRaw(port, get(`/cb?code=planted-code&state=${state}${query}`, host))).status).toBe(400);
      expect(refused).toMatchObject([{ wrongState: false }]);
      expect(callbacks).toEqual([]);
    },
  );
});

describe('the issuer (RFC 9207)', () => {
  test('is accepted where it is the expected one', async () => {
    await open();
    void sendRaw(port, get(`/cb?code=planted-code&state=${state}&iss=${issuer}`, host)).catch(() => undefined);
    await poll(() => callbacks[0]).toMatchObject({ answer: { kind: 'code' }, issuer });
  });

  test.each(['https://auth.example/', 'https://AUTH.example', 'https://evil.test', ''])(
    'makes the answer another server’s where it is %j',
    async (other) => {
      await open();
      const target = `/cb?code=planted-code&state=${state}&iss=${encodeURIComponent(other)}`;
      void sendRaw(port, get(target, host)).catch(() => undefined);
      await poll(() => callbacks[0]?.answer).toEqual({ kind: 'wrong-issuer', issuer: other });
    },
  );
});

function occupy(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: address, port, ipv6Only: address === '::1' }, () => {
      resolve(server);
    });
  });
}
