import { describe, expect, test } from 'vitest';
import { attackLogins } from '../testing/attacked-login.ts';
import { get, sendRaw } from '../testing/loopback.ts';
import { poll } from '../testing/patient.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';
import { stateOf, tryLogin } from '../testing/try-login.ts';

const attacked = attackLogins();

function send(query: string) {
  const { port, host } = attacked();
  return sendRaw(port, get(`/callback?code=attackers-code${query}`, host));
}

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
    const answer = await send(typeof part === 'string' ? part : part(attacked().state));
    expect([answer.status, answer.body]).toEqual([400, '']);
  });

  test('a state of another login is refused', async () => {
    const other = await tryLogin('http://127.0.0.1:9');
    const replayed = await send(`&state=${stateOf(other)}`);
    other.login.cancel();
    expect(replayed.status).toBe(400);
  });

  test('a state works once: while its code is being traded, another code with it is refused', async () => {
    const server = new ScriptedServer();
    const other = await tryLogin(await server.listen());
    const { port, host } = new URL(other.redirectUri);
    const callback = (code: string) => sendRaw(Number(port), get(`/callback?code=${code}&state=${state}`, host));
    const state = stateOf(other);
    let release: () => void = () => undefined;
    server.answer('/2/oauth2/token', (response) => {
      const json = '{"token_type":"bearer","access_token":"planted-access-token"}';
      release = () => response.writeHead(200, { 'content-type': 'application/json' }).end(json);
    });
    const first = callback('planted-code');
    await poll(() => server.seen.length).toBe(1);
    expect((await callback('attackers-code')).status).toBe(400);
    release();
    const { headers } = await first;
    await sendRaw(Number(port), get(headers.get('location') ?? '', host));
    expect((await other.login.finished).progress.state).toBe('succeeded');
    expect(server.seen.map(({ body }) => body.get('code'))).toEqual(['planted-code']);
    await server.close();
  });
});
