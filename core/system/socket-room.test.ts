import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepRoomForNewcomers } from './socket-room.ts';

let server: Server;
let port: number;
let held: ServerResponse[];
let opened: Socket[];

beforeEach(async () => {
  held = [];
  opened = [];
  server = createServer((request, response) => {
    if (request.url === '/held') held.push(response);
    else response.end('served');
  });
  keepRoomForNewcomers(server, 8);
  port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a TCP address');
      resolve(address.port);
    });
  });
});
afterEach(async () => {
  for (const socket of opened) socket.destroy();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
});

/** A connection that says nothing, unless it is given something to say. */
function open(path?: string): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    opened.push(socket);
    socket.on('error', () => undefined);
    socket.once('connect', () => {
      if (path !== undefined) socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
      resolve(socket);
    });
  });
}

/** All that comes until the connection is closed, or until `enough` of it has come. */
function read(socket: Socket, enough = 'served'): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.includes(enough)) resolve(text);
    });
    socket.once('close', () => {
      resolve(text);
    });
  });
}

async function hold(count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => open('/held')));
  await vi.waitFor(() => {
    expect(held).toHaveLength(count);
  });
}

describe('room for newcomers', () => {
  it('is there however many idle connections came before', async () => {
    for (let count = 0; count < 200; count += 1) await open();
    expect(await read(await open('/'))).toContain('served');
  });

  it('is there when connections have begun a request and go no further', async () => {
    for (let count = 0; count < 50; count += 1) (await open()).write('GET / HT');
    expect(await read(await open('/'))).toContain('served');
  });

  it('is made by ending the longest idle, and one that was just served is not that', async () => {
    const served = await open('/');
    expect(await read(served)).toContain('served');
    const idle = await Promise.all(Array.from({ length: 7 }, () => open()));
    served.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await read(served)).toContain('served');
    const ended = Promise.race(idle.map((socket, index) => read(socket).then(() => index)));
    await open();
    expect(await ended).toBeLessThan(7);
    served.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await read(served)).toContain('served');
  });

  it('is never made by ending one whose answer is still owed', async () => {
    await hold(1);
    const [first] = opened;
    if (first === undefined) throw new Error('nothing is held');
    for (let count = 0; count < 200; count += 1) await open();
    expect(await read(await open('/'))).toContain('served');
    held[0]?.end('the held answer');
    expect(await read(first, 'held answer')).toContain('the held answer');
  });

  it('is not there when every connection is owed an answer, until one has it', async () => {
    await hold(8);
    expect(await read(await open('/'))).toBe('');
    held[0]?.end();
    await vi.waitFor(async () => {
      expect(await read(await open('/'))).toContain('served');
    });
  });
});
