import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWebDoor } from './start-web-door.ts';
import { openDoor, tokenOf, type DoorFixture, type Session } from './testing/door-fixture.ts';
import { lines, sendRaw } from './testing/raw-request.ts';

let fixture: DoorFixture;

beforeEach(async () => {
  fixture = await openDoor();
});
afterEach(async () => {
  await fixture.close();
});

const refused = '"code":"door/refused"';

describe('the page', () => {
  it('is served under a policy that allows nothing but its own files', async () => {
    const answer = await fixture.get('/');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<title>Keystage</title>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'",
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('serves assets by their exact path', async () => {
    const answer = await fixture.get('/assets/index-a1.js');
    expect(answer).toMatchObject({ status: 200, body: 'export {};' });
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../package.json',
    '/assets/../../etc/passwd',
    '/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/..%5c..%5cwindows',
    '/assets/%00',
    '/assets/',
    '/assets',
    '/index.html',
    '/index.html/',
    '/./',
    '/?query',
    '/ASSETS/index-a1.js',
    '/__proto__',
    '/favicon.ico',
  ])('has nothing at %s', async (path) => {
    expect(await fixture.get(path)).toMatchObject({ status: 404 });
  });

  it.each(['//evil.test/', 'http://evil.test/', '*', '//127.0.0.1/'])('refuses the request target %s', async (path) => {
    expect((await fixture.get(path)).status).toBe(400);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('is not had by %s', async (method) => {
    const head = lines(`${method} / HTTP/1.1`, `Host: 127.0.0.1:${fixture.port}`, 'Connection: close');
    const answer = await sendRaw(fixture.port, head);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  it('answers HEAD without a body', async () => {
    const head = lines('HEAD / HTTP/1.1', `Host: 127.0.0.1:${fixture.port}`, 'Connection: close');
    expect(await sendRaw(fixture.port, head)).toMatchObject({ status: 200, body: '' });
  });
});

describe('the address', () => {
  it.each([
    'evil.test',
    '127.0.0.1',
    'localhost:PORT',
    '127.0.0.1.evil.test:PORT',
    'localhost.evil.test:PORT',
    '127.0.0.1:PORT.evil.test',
    'evil.test@127.0.0.1:PORT',
    '127.1:PORT',
    '[::1]:PORT',
    '0.0.0.0:PORT',
    '127.0.0.1:1',
    'a b[',
  ])('refuses a request whose Host is %s, as a rebound name sends it', async (host) => {
    const answer = await fixture.get('/', { Host: host.replace('PORT', String(fixture.port)) });
    expect(answer.status).toBe(421);
    expect(answer.body).toContain(refused);
  });

  it('refuses a rebound Host on a command, even with a session', async () => {
    const session = await fixture.signIn();
    const headers = { Host: `evil.test:${fixture.port}`, Origin: `http://evil.test:${fixture.port}` };
    expect((await fixture.call('app.list', session, { headers })).status).toBe(421);
    expect(commandsRun()).toEqual([]);
  });

  it('refuses two Host headers, the right one first or last', async () => {
    const own = `Host: 127.0.0.1:${fixture.port}`;
    for (const hosts of [
      [own, 'Host: evil.test'],
      ['Host: evil.test', own],
      [own, own],
    ]) {
      const answer = await sendRaw(fixture.port, lines('GET / HTTP/1.1', ...hosts, 'Connection: close'));
      expect(answer.status).toBe(400);
    }
  });

  it('refuses HTTP/1.0 without a Host, and HTTP/1.1 without one', async () => {
    expect((await sendRaw(fixture.port, lines('GET / HTTP/1.0'))).status).toBe(421);
    expect((await sendRaw(fixture.port, lines('GET / HTTP/1.1', 'Connection: close'))).status).toBe(400);
  });

  it('listens on 127.0.0.1 and nowhere else', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((entries) => entries ?? [])
      .filter((entry) => entry.address !== '127.0.0.1' && !entry.address.startsWith('fe80'))
      .map((entry) => entry.address);
    for (const host of [...others, '127.0.0.2']) {
      const outcome = await new Promise((resolve) => {
        const socket = connect({ host, port: fixture.port });
        socket.once('connect', () => {
          socket.destroy();
          resolve('connected');
        });
        socket.once('error', () => {
          resolve('refused');
        });
      });
      expect(`${host} ${String(outcome)}`).toBe(`${host} refused`);
    }
  });
});

describe('the launch link', () => {
  it('carries its token in the fragment, which no request carries', () => {
    const url = new URL(fixture.door.launchUrl);
    expect(url.origin).toBe(fixture.door.origin);
    expect(url.pathname + url.search).toBe('/');
    expect(Buffer.from(tokenOf(url.href), 'base64url')).toHaveLength(32);
  });

  it('is exchanged for a cookie that script can not read and other sites can not send', async () => {
    const answer = await fixture.redeem(tokenOf(fixture.door.launchUrl));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(
      new RegExp(`^keystage-session-${fixture.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });

  it('opens nothing the second time', async () => {
    const token = tokenOf(fixture.door.launchUrl);
    expect((await fixture.redeem(token)).status).toBe(200);
    const second = await fixture.redeem(token);
    expect(second.status).toBe(401);
    expect(second.headers.has('set-cookie')).toBe(false);
    expect(second.body).toContain('This link has been used already');
  });

  it('ends the session that it opened when it is shown a second time, and no other', async () => {
    const bystander = await fixture.signIn();
    const launchUrl = fixture.door.renewLaunchUrl();
    const thief = await fixture.signIn(launchUrl);
    const stream = fixture.get('/events', {
      Origin: fixture.door.origin,
      Cookie: thief.cookie,
      'Keystage-Page-Key': thief.pageKey,
    });
    await vi.waitFor(() => {
      expect(commandsRun()).toContain('oauth.list');
    });
    const refusal = await fixture.redeem(tokenOf(launchUrl));
    expect(refusal.status).toBe(401);
    expect(refusal.body).toContain('The session that it opened has been ended.');
    expect(refusal.body).toContain('Open a new link with `keystage web`.');
    expect((await fixture.call('app.list', thief)).status).toBe(401);
    expect((await stream).status).toBe(200);
    expect((await fixture.call('app.list', bystander)).status).toBe(200);
    expect((await fixture.redeem(tokenOf(fixture.door.renewLaunchUrl()))).status).toBe(200);
  });

  it('ends nothing when the browser that it let in has it a second time', async () => {
    const session = await fixture.signIn();
    const second = await fixture.redeem(tokenOf(fixture.door.launchUrl), { Cookie: session.cookie });
    expect(second.status).toBe(401);
    expect(second.body).not.toContain('has been ended');
    expect((await fixture.call('app.list', session)).status).toBe(200);
  });

  it('opens nothing after two minutes', async () => {
    fixture.clock.advance(2 * 60_000);
    expect((await fixture.redeem(tokenOf(fixture.door.launchUrl))).status).toBe(401);
  });

  it('can be renewed, which ends the one before and no session', async () => {
    const session = await fixture.signIn();
    const first = fixture.door.renewLaunchUrl();
    const second = fixture.door.renewLaunchUrl();
    expect((await fixture.redeem(tokenOf(first))).status).toBe(401);
    expect((await fixture.redeem(tokenOf(second))).status).toBe(200);
    expect((await fixture.call('app.list', session)).status).toBe(200);
  });

  it.each([
    ['a foreign Origin', { Origin: 'http://evil.test' }, 403],
    ['no Origin', { Origin: null }, 403],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
  ])('is not redeemed, and not used up, by a request with %s', async (_what, headers, status) => {
    const token = tokenOf(fixture.door.launchUrl);
    expect((await fixture.redeem(token, headers)).status).toBe(status);
    expect((await fixture.redeem(token)).status).toBe(200);
  });
});

describe('a command', () => {
  let session: Session;

  beforeEach(async () => {
    session = await fixture.signIn();
  });

  it('reaches the services and brings back their envelope', async () => {
    fixture.fake.answer('app.list', { ok: true, value: [] });
    const answer = await fixture.call('app.list', session, { body: '{"a":1}' });
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true,"value":[]}' });
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(fixture.fake.calls).toEqual([{ name: 'app.list', input: { a: 1 } }]);
  });

  it('fails as data: a locked vault is a 200 with an error in it', async () => {
    fixture.fake.answer('app.list', { ok: false, error: { code: 'vault/locked', message: 'The vault is locked.' } });
    const answer = await fixture.call('app.list', session);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      ok: false,
      error: { code: 'vault/locked', message: 'The vault is locked.' },
    });
  });

  it('that breaks answers without the words of the error', async () => {
    fixture.fake.answer('app.list', new Error('planted-client-secret'));
    const answer = await fixture.call('app.list', session);
    expect(answer.status).toBe(500);
    expect(answer.body).toContain('"code":"internal"');
    expect(answer.body).not.toContain('planted');
  });

  it('is refused without a cookie', async () => {
    await expectRefusal(fixture.call('app.list', session, { headers: { Cookie: null } }), 401);
    await expectRefusal(fixture.call('app.list', null), 401);
  });

  it('is refused with the cookie alone, which every server on 127.0.0.1 gets to see', async () => {
    await expectRefusal(fixture.call('app.list', session, { headers: { 'Keystage-Page-Key': null } }), 401);
    await expectRefusal(fixture.call('app.list', session, { headers: { 'Keystage-Page-Key': 'guess' } }), 401);
  });

  it('is refused with another cookie, or with two of that name', async () => {
    const [name = ''] = session.cookie.split('=');
    await expectRefusal(fixture.call('app.list', session, { headers: { Cookie: `${name}=guess` } }), 401);
    const two = `${session.cookie}; ${name}=guess`;
    await expectRefusal(fixture.call('app.list', session, { headers: { Cookie: two } }), 401);
  });

  it('finds its cookie among those of other servers', async () => {
    const Cookie = `theme=dark; ${session.cookie}; x${session.cookie}`;
    expect((await fixture.call('app.list', session, { headers: { Cookie } })).status).toBe(200);
  });

  it.each([
    ['a foreign page', 'http://evil.test'],
    ['a page of null origin', 'null'],
    ['another port of this machine', 'http://127.0.0.1:3000'],
    ['localhost', 'http://localhost:PORT'],
    ['https', 'https://127.0.0.1:PORT'],
    ['a longer name', 'http://127.0.0.1:PORT.evil.test'],
    ['an empty Origin', ''],
  ])('is refused from %s', async (_what, origin) => {
    const headers = { Origin: origin.replace('PORT', String(fixture.port)) };
    await expectRefusal(fixture.call('app.list', session, { headers }), 403);
  });

  it('is refused without an Origin', async () => {
    await expectRefusal(fixture.call('app.list', session, { headers: { Origin: null } }), 403);
  });

  it.each(['same-site', 'cross-site', 'none'])('is refused when Sec-Fetch-Site is %s', async (site) => {
    await expectRefusal(fixture.call('app.list', session, { headers: { 'Sec-Fetch-Site': site } }), 403);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-8', 'Application/JSON'])(
    'is refused as %s',
    async (type) => {
      await expectRefusal(fixture.call('app.list', session, { headers: { 'Content-Type': type } }), 415);
    },
  );

  it.each(['GET', 'PUT', 'OPTIONS', 'HEAD'])('is refused by %s', async (method) => {
    const answer = await fixture.call('app.list', session, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(commandsRun()).toEqual([]);
  });

  it.each(['app.destroy', '', 'app.list/', 'app.list?x', 'APP.LIST', 'toString', '__proto__', '../call/app.list'])(
    'that is not in the contract is not found: %s',
    async (name) => {
      await expectRefusal(fixture.call(name, session), 404);
    },
  );

  it.each(['{', '', 'undefined', "{'a':1}", '\u0000'])('is refused when its body is %j', async (body) => {
    await expectRefusal(fixture.call('app.list', session, { body }), 400);
  });

  it('never quotes a body that it could not read', async () => {
    const answer = await fixture.call('secret.reveal', session, { body: '{"planted-client-secret' });
    expect(answer.body).not.toContain('planted');
  });

  it('is refused when its body is larger than 256 KiB, declared or chunked', async () => {
    const large = JSON.stringify('x'.repeat(256 * 1024));
    await expectRefusal(fixture.call('app.list', session, { body: large }), 413);
    const chunked = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`;
    const headers = { 'Content-Length': null, 'Transfer-Encoding': 'chunked' };
    await expectRefusal(fixture.call('app.list', session, { body: chunked, headers }), 413);
  });

  it('may be as large as 256 KiB', async () => {
    const body = JSON.stringify('x'.repeat(256 * 1024 - 2));
    expect((await fixture.call('app.list', session, { body })).status).toBe(200);
  });

  it('is refused after twelve hours without use', async () => {
    fixture.clock.advance(12 * 3_600_000);
    await expectRefusal(fixture.call('app.list', session), 401);
  });

  it('is refused when headers are larger than 8 KiB', async () => {
    const answer = await fixture.call('app.list', session, { headers: { 'X-Padding': 'x'.repeat(9000) } });
    expect(answer.status).toBe(431);
  });
});

describe('the server', () => {
  it('upgrades to nothing', async () => {
    const session = await fixture.signIn();
    for (const path of ['/', '/events', '/call/app.list']) {
      const answer = await fixture.get(path, {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        'Sec-WebSocket-Version': '13',
        Origin: fixture.door.origin,
        Cookie: session.cookie,
      });
      expect(answer).toMatchObject({ status: 400, body: '' });
    }
  });

  it('is no proxy', async () => {
    const request = lines('CONNECT evil.test:443 HTTP/1.1', `Host: 127.0.0.1:${fixture.port}`);
    expect((await sendRaw(fixture.port, request)).status).toBe(405);
  });

  it('answers what is not HTTP with a bare 400', async () => {
    expect(await sendRaw(fixture.port, 'hello\r\n\r\n')).toMatchObject({ status: 400, body: '' });
  });

  it('serves on after a storm of 1,000 wrong requests', async () => {
    const session = await fixture.signIn();
    for (let wave = 0; wave < 25; wave += 1) {
      const requests = Array.from({ length: 40 }, (_, index) =>
        fixture.call('app.list', session, { headers: { Origin: `http://evil-${index}.test` } }),
      );
      for (const answer of await Promise.all(requests)) expect(answer.status).toBe(403);
    }
    expect((await fixture.call('app.list', session)).status).toBe(200);
  });

  it('serves on while 200 connections say nothing', async () => {
    const session = await fixture.signIn();
    const idle = Array.from({ length: 200 }, () => connect({ host: '127.0.0.1', port: fixture.port }));
    for (const socket of idle) socket.on('error', () => undefined);
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    expect((await fixture.call('app.list', session)).status).toBe(200);
    for (const socket of idle) socket.destroy();
  });

  it('says which port is taken', async () => {
    const { rendererFolder, port, fake } = fixture;
    await expect(startWebDoor({ services: fake.services, rendererFolder, port })).rejects.toMatchObject({
      code: 'door/port-taken',
      message: `Port ${port} is taken by another program.`,
      field: 'port',
    });
  });

  it('ends sessions and frees the port when it is closed', async () => {
    const other = await openDoor();
    await other.signIn();
    await other.door.close();
    await expect(other.get('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await other.close();
    expect(other.fake.listenerCount()).toBe(0);
    expect(other.fake.closeCount()).toBe(0);
  });
});

function commandsRun(): readonly string[] {
  return fixture.fake.calls.map((call) => call.name);
}

async function expectRefusal(request: ReturnType<DoorFixture['call']>, status: number): Promise<void> {
  const answer = await request;
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(refused);
  expect(answer.headers.get('access-control-allow-origin')).toBeUndefined();
  expect(commandsRun()).toEqual([]);
}
