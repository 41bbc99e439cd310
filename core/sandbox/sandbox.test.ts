import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { createSandbox } from './sandbox.ts';
import { noRegistrations, startSandbox, type RunningSandbox } from './testing/start-sandbox.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** What `fetch` won't send: a Host of one's own choice, and targets that no URL has. */
async function ask(path: string, headers: Readonly<Record<string, string>>, method = 'GET') {
  const sent = request({ host: '127.0.0.1', port: sandbox.port, path, method, headers, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response;
}

/** Sends bytes as they are; answers all that came back until the other side hung up. */
async function say(text: string): Promise<string> {
  const socket = connect(sandbox.port, '127.0.0.1');
  socket.write(text);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  await hungUp(socket);
  return answer;
}

/** A reset counts too. */
function hungUp(socket: Socket): Promise<void> {
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('close', () => {
      resolve();
    });
  });
}

describe('the sandbox’s server', () => {
  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example', '[::1]'])(
    'gives nothing to the host %s',
    async (name) => {
      const host =
        name.includes(':') || name === 'localhost' || name === '127.0.0.1' ? name : `${name}:${sandbox.port}`;
      for (const path of ['/', '/2/users/me', '/.keystage/sandbox', '/i/oauth2/authorize']) {
        expect((await ask(path, { host })).statusCode).toBe(421);
      }
    },
  );

  it('answers to 127.0.0.1 and to localhost, with its port', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST']) {
      expect((await ask('/', { host: `${name}:${sandbox.port}` })).statusCode).toBe(200);
    }
  });

  it('gives nothing to a request of two hosts, or of none', async () => {
    const own = `Host: 127.0.0.1:${sandbox.port}\r\n`;
    expect(await say(`GET / HTTP/1.1\r\n${own}Host: evil.example\r\nConnection: close\r\n\r\n`)).not.toContain(
      '200 OK',
    );
    expect(await say(`GET / HTTP/1.1\r\nConnection: close\r\n\r\n`)).toContain(' 400 ');
    expect(await say(`GET / HTTP/1.0\r\n\r\n`)).toContain(' 421 ');
    expect(await say(`GET / HTTP/1.1\r\n${own}Connection: close\r\n\r\n`)).toContain('200 OK');
  });

  it('has its paths and no others', async () => {
    const host = `127.0.0.1:${sandbox.port}`;
    const paths = [
      '/2/oauth2/token/',
      '//2/users/me',
      '/2/users/%6de',
      '/x/../2/users/me',
      `http://${host}/`,
      '/I/oauth2/authorize',
    ];
    for (const path of paths) expect((await ask(path, { host })).statusCode).toBe(404);
  });

  it('has its methods and no others', async () => {
    const host = `127.0.0.1:${sandbox.port}`;
    const response = await ask('/2/oauth2/token', { host });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('POST');
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      expect((await ask('/i/oauth2/authorize', { host }, method)).statusCode).toBe(405);
    }
  });

  it('answers a preflight without leave', async () => {
    const headers = { host: `127.0.0.1:${sandbox.port}`, origin: 'http://evil.example' };
    for (const method of ['OPTIONS', 'GET']) {
      const response = await ask('/2/users/me', headers, method);
      expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('refuses long bodies, announced or not, and long heads', async () => {
    const post = `POST /2/oauth2/token HTTP/1.1\r\nHost: 127.0.0.1:${sandbox.port}\r\n`;
    const type = 'Content-Type: application/x-www-form-urlencoded\r\n';
    const length = `Content-Length: 70000\r\nConnection: close\r\n\r\n`;
    expect(await say(`${post}${type}${length}${'a'.repeat(70_000)}`)).toContain(' 413 ');
    const chunk = `8000\r\n${'a'.repeat(0x8000)}\r\n`;
    expect(
      await say(`${post}${type}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk.repeat(3)}0\r\n\r\n`),
    ).toContain(' 413 ');
    expect(await say(`${post}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`)).toContain(' 431 ');
  });

  it('says what it is at its root, and lists no app', async () => {
    const text = await (await fetch(sandbox.url)).text();
    expect(text).toContain('A stand-in for X');
    expect(text).not.toContain('Acme Poster');
  });

  it('answers 500, and goes on, when its console can’t be read', async () => {
    const broken = createSandbox({
      clock: new ManualClock(),
      registrations: { ...noRegistrations, find: () => Promise.reject(new Error('planted-detail')) },
    });
    const { url } = await broken.listen({ port: 0 });
    const response = await fetch(`${url}/i/oauth2/authorize?client_id=a`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('planted-detail');
    expect((await fetch(url)).status).toBe(200);
    await broken.close();
  });

  it('is at 127.0.0.1 and at no other address', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address }) => address)
      .filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80'));
    for (const host of others) {
      const socket = connect(sandbox.port, host);
      await expect(once(socket, 'connect')).rejects.toThrow();
      socket.destroy();
    }
  });
});

describe('listening and closing', () => {
  it('says that the port is taken', async () => {
    const other = createSandbox({ registrations: noRegistrations, clock: new ManualClock() });
    await expect(other.listen({ port: sandbox.port })).rejects.toMatchObject({
      code: 'sandbox/port-taken',
      field: 'port',
    });
    const { url } = await other.listen({ port: 0 });
    expect((await fetch(url)).status).toBe(200);
    await other.close();
  });

  it('cuts connections that hang, and frees the port', async () => {
    const socket = connect(sandbox.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /2/oauth2/token HTTP/1.1\r\n');
    const cut = hungUp(socket);
    await sandbox.close();
    await cut;
    const next = createServer().listen(sandbox.port, '127.0.0.1');
    await once(next, 'listening');
    next.close();
  });

  it('may be closed twice, and without having listened', async () => {
    await sandbox.close();
    await sandbox.close();
    const never = createSandbox({ registrations: noRegistrations, clock: new ManualClock() });
    await never.close();
  });
});
