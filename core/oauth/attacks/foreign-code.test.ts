import { describe, expect, test } from 'vitest';
import { attackLogins } from '../testing/attacked-login.ts';
import { get, sendRaw } from '../testing/loopback.ts';

// The attacker knows the state here: method, path and origin alone have to keep the code out.
const attacked = attackLogins();

describe('foreign code injection', () => {
  test.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('by %s', async (method) => {
    const { port, host, forged } = attacked();
    const answer = await sendRaw(port, `${method} ${forged} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  test('by a form that is posted', async () => {
    const { port, host, state } = attacked();
    const form = `code=attackers-code&state=${state}`;
    const head = `POST /callback HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
    const answer = await sendRaw(port, `${head}Content-Length: ${form.length}\r\n\r\n${form}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  test.each(['/callback/', '/Callback', '//callback', '/callback%2f', '/x/../callback', '/callback;a'])(
    'at the path %s',
    async (path) => {
      const { port, host, state } = attacked();
      const answer = await sendRaw(port, get(`${path}?code=attackers-code&state=${state}`, host));
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  );

  test.each(['https://evil.test', 'null', 'http://127.0.0.1:1'])('by a page of the origin %s', async (origin) => {
    const { port, host, forged } = attacked();
    const answer = await sendRaw(port, get(forged, host, [`Origin: ${origin}`]));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers.get('access-control-allow-origin')).toBeUndefined();
  });
});
