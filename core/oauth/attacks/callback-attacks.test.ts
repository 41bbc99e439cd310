import { createServer } from 'node:http';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { get, openSocket, sendRaw } from '../testing/loopback.ts';
import { beRatherPatient } from '../testing/patient.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';
import { comeBack, stateOf, tryLogin, type TriedLogin } from '../testing/try-login.ts';

// Attacks on whoever waits for a callback, each named after its class and tried on a whole login: whatever was sent, the
// login waits on, and the right callback then ends it well.

beRatherPatient();

let server: ScriptedServer;
let tried: TriedLogin;
let port: number;
let host: string;
let state: string;

beforeEach(async () => {
  server = new ScriptedServer();
  const base = await server.listen();
  server.answer('/2/oauth2/token', {
    status: 200,
    json: { token_type: 'bearer', access_token: 'planted-access-token' },
  });
  tried = await tryLogin(base);
  port = Number(new URL(tried.redirectUri).port);
  host = `127.0.0.1:${port}`;
  state = stateOf(tried);
});

afterEach(async () => {
  await expectAlive();
  await server.close();
});

async function expectAlive(): Promise<void> {
  expect(tried.login.current().progress.state).toBe('awaiting-callback');
  expect(tried.savedGrants).toEqual([]);
  await comeBack(tried, { code: 'planted-code', state });
  expect((await tried.login.finished).progress.state).toBe('succeeded');
}

const good = () => `/callback?code=attackers-code&state=${state}`;

test('listener on all interfaces: nothing answers on any other address of this machine', async () => {
  const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const foreign = others.filter(({ internal, scopeid }) => !internal && (scopeid ?? 0) === 0);
  for (const { address } of [...foreign, { address: '127.0.0.2' }, { address: '::1' }]) {
    await expect(openSocket(port, address)).rejects.toThrow();
  }
});

describe('no or ignored state', () => {
  test.each([
    ['missing', ''],
    ['empty', '&state='],
    ['wrong', '&state=attackers-state'],
    ['doubled', (right: string) => `&state=${right}&state=${right}`],
    ['with a space before it', (right: string) => `&state=%20${right}`],
    ['with a line end after it', (right: string) => `&state=${right}%0A`],
    ['cut short', (right: string) => `&state=${right.slice(0, -1)}`],
    ['in other letters', (right: string) => `&state=${right.toUpperCase()}x`],
  ])('a state that is %s is refused with 400', async (_, part) => {
    const query = typeof part === 'string' ? part : part(state);
    const answer = await sendRaw(port, get(`/callback?code=attackers-code${query}`, host));
    expect([answer.status, answer.body]).toEqual([400, '']);
  });

  test('a state that another login used is refused', async () => {
    const other = await tryLogin('http://127.0.0.1:9');
    const replayed = await sendRaw(port, get(`/callback?code=attackers-code&state=${stateOf(other)}`, host));
    other.login.cancel();
    expect(replayed.status).toBe(400);
  });
});

test.each(['', '&state=', '&state=attackers-state'])(
  'error response accepted without state: %s ends nothing',
  async (part) => {
    const answer = await sendRaw(port, get(`/callback?error=access_denied${part}`, host));
    expect(answer.status).toBe(400);
  },
);

describe('foreign code injection', () => {
  test.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('by %s', async (method) => {
    const request = `${method} ${good()} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`;
    expect((await sendRaw(port, request)).status).toBeGreaterThanOrEqual(400);
  });

  test.each(['/callback/', '/Callback', '//callback', '/callback%2f', '/x/../callback', '/callback;a'])(
    'at the path %s',
    async (path) => {
      const answer = await sendRaw(port, get(`${path}?code=attackers-code&state=${state}`, host));
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  );

  test('by a page of another origin', async () => {
    const answer = await sendRaw(port, get(good(), host, ['Origin: https://evil.test']));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers.get('access-control-allow-origin')).toBeUndefined();
  });
});

test.each(['</script><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "';alert(1)//", '{{7*7}}'])(
  'reflected XSS on the callback page: %s stands in no answer',
  async (payload) => {
    const asked = encodeURIComponent(payload);
    const targets = [
      `/callback?error=${asked}&error_description=${asked}`,
      `/callback?code=${asked}&state=${asked}`,
      `/${asked}`,
    ];
    for (const target of targets) {
      const answer = await sendRaw(port, get(target, host));
      expect(answer.text).not.toContain(payload);
      expect(answer.text).not.toContain(asked);
    }
  },
);

describe('DNS rebinding', () => {
  test.each([
    ['another name', 'evil.test'],
    ['a name that begins like ours', () => `127.0.0.1.evil.test:${port}`],
    ['localhost in front', () => `localhost.evil.test:${port}`],
    ['localhost, which is not registered', () => `localhost:${port}`],
    ['another port', '127.0.0.1:1'],
    ['no port', '127.0.0.1'],
    ['no host that can be parsed', 'a b['],
    ['an address in another notation', () => `2130706433:${port}`],
  ])('with %s', async (_, name) => {
    const answer = await sendRaw(port, get(good(), typeof name === 'string' ? name : name()));
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  test.each([
    ['none', () => `GET ${good()} HTTP/1.0\r\n\r\n`],
    ['two', () => get(good(), host, ['Host: evil.test'])],
    ['one in the request line', () => get(`http://evil.test${good()}`, host)],
    ['one in a path of two slashes', () => get(`//evil.test${good()}`, host)],
  ])('with %s', async (_, request) => {
    expect((await sendRaw(port, request())).status).toBeGreaterThanOrEqual(400);
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
