import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { findFreePort } from '../testing/loopback.ts';
import { toBindError } from './bind-errors.ts';
import { findForeignListener } from './foreign-listener.ts';
import { findPortHolder } from './port-holder.ts';
import { findListeningInodes } from './port-holder-linux.ts';
import { parseLsof, parseNetstat, parseTasklist } from './port-holder-reports.ts';

let close: () => Promise<unknown> = () => Promise.resolve();
afterEach(() => close());

function occupy(port: number, host: string): Promise<void> {
  const server = createServer();
  close = () => new Promise((resolve) => server.close(resolve));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, resolve);
  });
}

describe('who holds a port', () => {
  test.runIf(process.platform === 'linux').each(['127.0.0.1', '::1', '0.0.0.0'])(
    'is found on Linux, at %s',
    async (host) => {
      const port = await findFreePort();
      expect(await findPortHolder(port)).toBeNull();
      await occupy(port, host);
      expect(await findPortHolder(port)).toMatchObject({ pid: process.pid });
    },
  );

  test('is read from /proc/net/tcp: listening sockets of this very port only', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:221F 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0',
      '   1: 0100007F:221F 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0 20 4 30 10 -1',
      '   2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1 0 100 0 0 10 0',
    ].join('\n');
    expect(findListeningInodes(table, 8735)).toEqual(['4711']);
  });

  test('is read from lsof', () => {
    expect(parseLsof('p4242\ncnode\nf23\n')).toEqual({ name: 'node', pid: 4242 });
    expect(parseLsof('')).toBeNull();
  });

  test('is read from netstat and tasklist, in any language', () => {
    const report = [
      '  Proto  Lokale Adresse         Remoteadresse          Status           PID',
      '  TCP    127.0.0.1:8735         127.0.0.1:50123        HERGESTELLT      1',
      '  TCP    127.0.0.1:18735        0.0.0.0:0              ABHÖREN          2',
      '  TCP    127.0.0.1:8735         0.0.0.0:0              ABHÖREN          4242',
    ].join('\r\n');
    expect(parseNetstat(report, 8735)).toBe(4242);
    expect(parseNetstat(report, 9999)).toBeNull();
    expect(parseTasklist('"node.exe","4242","Console","1","42,000 K"\r\n')).toBe('node.exe');
    expect(parseTasklist('INFO: No tasks are running')).toBeNull();
  });
});

describe('a port that is forbidden', () => {
  test('is told apart from a taken one', async () => {
    const denied = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
    expect(await toBindError(denied, '127.0.0.1', 80)).toMatchObject({
      code: 'oauth/port-forbidden',
      field: 'redirectUri',
    });
    expect(await toBindError(denied, '127.0.0.1', 50_000)).toMatchObject({
      code: 'oauth/port-forbidden',
      message: expect.stringContaining('reserved') as string,
    });
  });
});

describe('another program on the wildcard address', () => {
  const [address] = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4')
    .map((one) => one.address);

  test('is found by its answer at another address of the machine', async () => {
    // 127.0.0.2 stands in for one where the machine has no network.
    const other = address ?? '127.0.0.2';
    const port = await findFreePort();
    expect(await findForeignListener(port, [other])).toBeNull();
    await occupy(port, '0.0.0.0');
    expect(await findForeignListener(port, [other])).toBe(other);
  });
});
