import { describe, expect, test } from 'vitest';
import { get, sendRaw } from '../testing/loopback.ts';
import { expectStillAlive, finish, host, open, port, startEachAfresh, state } from './callback-listener-fixture.ts';

startEachAfresh();

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
