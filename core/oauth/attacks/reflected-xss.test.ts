import { describe, expect, test } from 'vitest';
import { attackLogins } from '../testing/attacked-login.ts';
import { get, sendRaw } from '../testing/loopback.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';
import { stateOf, tryLogin } from '../testing/try-login.ts';

const attacked = attackLogins();

const payloads = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "';alert(1)//",
  '{{7*7}}',
  'javascript:alert(1)',
  '\r\nSet-Cookie: planted=1',
];

describe('reflected XSS on the callback page', () => {
  test.each(payloads)('%j stands in no refusal', async (payload) => {
    const { port, host } = attacked();
    const asked = encodeURIComponent(payload);
    const targets = [
      `/callback?error=${asked}&error_description=${asked}`,
      `/callback?code=${asked}&state=${asked}`,
      `/keystage/failed?reason=${asked}`,
      `/${asked}`,
    ];
    for (const target of targets) {
      const answer = await sendRaw(port, get(target, host));
      for (const text of [payload, asked]) expect(answer.text).not.toContain(text);
    }
  });

  test.each(payloads)('%j stands on no page: with the right state, and quoted by the server', async (payload) => {
    const server = new ScriptedServer();
    const other = await tryLogin(await server.listen());
    server.answer('/2/oauth2/token', { status: 400, json: { error: payload, error_description: payload } });
    const { port, host } = new URL(other.redirectUri);
    const asked = encodeURIComponent(payload);
    const target = `/callback?code=${asked}&state=${stateOf(other)}&extra=${asked}`;
    const redirect = await sendRaw(Number(port), get(target, host));
    const page = await sendRaw(Number(port), get(redirect.headers.get('location') ?? '', host));
    expect([redirect.status, redirect.headers.get('location'), page.status]).toEqual([303, '/keystage/failed', 200]);
    for (const { text } of [redirect, page]) {
      for (const part of [payload, asked, payload.replaceAll('<', '&lt;')]) expect(text).not.toContain(part);
    }
    // Were something on it all the same: nothing may run, load, submit or frame there.
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    await other.login.finished;
    await server.close();
  });
});
