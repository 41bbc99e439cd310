import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { get, openSocket, sendRaw } from '../testing/loopback.ts';
import { host, open, port, startEachAfresh } from './callback-listener-fixture.ts';

startEachAfresh();

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

function occupy(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: address, port, ipv6Only: address === '::1' }, () => {
      resolve(server);
    });
  });
}
