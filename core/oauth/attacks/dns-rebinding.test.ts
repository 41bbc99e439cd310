import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { attackLogins, type AttackedLogin } from '../testing/attacked-login.ts';
import { get, sendRaw } from '../testing/loopback.ts';

const attacked = attackLogins();

describe('DNS rebinding', () => {
  test.each([
    ['another name', 'evil.test'],
    ['a name that begins like ours', () => `127.0.0.1.evil.test:${attacked().port}`],
    ['localhost in front', () => `localhost.evil.test:${attacked().port}`],
    ['localhost, which is not registered', () => `localhost:${attacked().port}`],
    ['another port', '127.0.0.1:1'],
    ['no port', '127.0.0.1'],
    ['no host that can be parsed', 'a b['],
    ['an address in another notation', () => `2130706433:${attacked().port}`],
  ])('with %s', async (_, name) => {
    const { port, forged } = attacked();
    const answer = await sendRaw(port, get(forged, typeof name === 'string' ? name : name()));
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  test.each([
    ['none', ({ forged }: AttackedLogin) => `GET ${forged} HTTP/1.0\r\n\r\n`],
    ['two', ({ forged, host }: AttackedLogin) => get(forged, host, ['Host: evil.test'])],
    ['one in the request line', ({ forged, host }: AttackedLogin) => get(`http://evil.test${forged}`, host)],
    ['one in a path of two slashes', ({ forged, host }: AttackedLogin) => get(`//evil.test${forged}`, host)],
  ])('with %s', async (_, request) => {
    expect((await sendRaw(attacked().port, request(attacked()))).status).toBeGreaterThanOrEqual(400);
  });
});

// Measured on Linux, and the ground on which the rules above stand: if Node changes, this says so.
describe('what Node’s own server lets through', () => {
  test.each([
    ['HTTP/1.0 without Host', () => 'GET /cb HTTP/1.0\r\n\r\n', { host: undefined, url: '/cb' }],
    ['two Hosts, of which it shows the first', () => get('/cb', 'one', ['Host: two']), { host: 'one', url: '/cb' }],
    ['a Host that is none', () => get('/cb', 'a b['), { host: 'a b[', url: '/cb' }],
    ['a whole URL for a target', () => get('http://evil.test/cb', 'a'), { host: 'a', url: 'http://evil.test/cb' }],
  ])('%s', async (_, request, seen) => {
    const bare = createServer((incoming, response) => {
      response.setHeader('connection', 'close');
      response.end(JSON.stringify({ host: incoming.headers.host, url: incoming.url }));
    }).listen({ host: '127.0.0.1', port: 0 });
    await once(bare, 'listening');
    const address = bare.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    expect(address.address).toBe('127.0.0.1');
    const answer = await sendRaw(address.port, request());
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(JSON.stringify(seen));
    bare.close();
  });
});
