import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { get, openSocket, sendRaw } from '../testing/loopback.ts';
import { poll } from '../testing/patient.ts';
import {
  callbacks,
  clock,
  expectStillAlive,
  finish,
  host,
  open,
  port,
  refused,
  startEachAfresh,
  state,
} from './callback-listener-fixture.ts';
import { defaultLimits } from './listener-limits.ts';

startEachAfresh();

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
