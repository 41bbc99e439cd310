import { describe, expect, test } from 'vitest';
import { get, sendRaw } from '../testing/loopback.ts';
import { poll } from '../testing/patient.ts';
import {
  callbacks,
  expectStillAlive,
  host,
  issuer,
  open,
  port,
  refused,
  startEachAfresh,
  state,
} from './callback-listener-fixture.ts';

startEachAfresh();

describe('rule 4: state first', () => {
  const cases: [string, string][] = [
    ['no state', '/cb?code=planted-code'],
    ['an empty state', '/cb?code=planted-code&state='],
    ['another state', '/cb?code=planted-code&state=other'],
    ['a state with a space before it', `/cb?code=planted-code&state=+${state}`],
    ['a state with a line break after it', `/cb?code=planted-code&state=${state}%0A`],
    ['a state in other letters', `/cb?code=planted-code&state=${state.toUpperCase()}`],
    ['the beginning of the state', `/cb?code=planted-code&state=${state.slice(0, -1)}`],
    ['the state twice', `/cb?code=planted-code&state=${state}&state=${state}`],
    ['another state after the right one', `/cb?code=planted-code&state=${state}&state=other`],
    ['an error without state', '/cb?error=access_denied'],
    ['an error with another state', '/cb?error=access_denied&state=other'],
    ['nothing', '/cb'],
  ];
  test.each(cases)('%s is refused, and the attempt lives', async (_what, target) => {
    const listener = await open();
    expect((await sendRaw(port, get(target, host))).status).toBe(400);
    expect(refused).toMatchObject([{ wrongState: true, onCallbackPath: true }]);
    await expectStillAlive(listener);
  });

  test('an error with the right state is the answer', async () => {
    await open();
    void sendRaw(port, get(`/cb?error=access_denied&error_description=no&state=${state}`, host)).catch(() => undefined);
    await poll(() => callbacks[0]?.answer).toEqual({ kind: 'error', error: 'access_denied', description: 'no' });
  });

  test('the right state without a code is an answer without one', async () => {
    await open();
    void sendRaw(port, get(`/cb?state=${state}`, host)).catch(() => undefined);
    await poll(() => callbacks[0]?.answer).toEqual({ kind: 'error', error: null, description: null });
  });

  test('a state is worth one answer: a replay is refused', async () => {
    const listener = await open();
    const first = sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host));
    await poll(() => callbacks.length).toBe(1);
    expect((await sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host))).status).toBe(400);
    expect((await sendRaw(port, get(`/cb?error=access_denied&state=${state}`, host))).status).toBe(400);
    const settled = listener.settle('succeeded');
    const { headers } = await first;
    expect((await sendRaw(port, get(`/cb?code=planted-code&state=${state}`, host))).status).toBe(400);
    await sendRaw(port, get(headers.get('location') ?? '', host));
    await settled;
    expect(callbacks).toHaveLength(1);
  });

  test('a thousand wrong requests do not end an attempt', async () => {
    const listener = await open();
    for (let batch = 0; batch < 50; batch += 1) {
      const targets = Array.from({ length: 20 }, (_, index) => `/cb?code=planted-code&state=${batch}-${index}`);
      const answers = await Promise.all(targets.map((target) => sendRaw(port, get(target, host))));
      expect(answers.every(({ status }) => status === 400)).toBe(true);
    }
    expect(refused).toHaveLength(1000);
    await expectStillAlive(listener);
  });
});

describe('the query of a registered callback URL', () => {
  const registered = () => `http://${host}/cb?app=acme&env=de%20v`;

  test('has to come back, in whatever order and encoding', async () => {
    await open(registered());
    void sendRaw(port, get(`/cb?state=${state}&env=de+v&code=planted-code&app=%61cme`, host)).catch(() => undefined);
    await poll(() => callbacks[0]?.answer).toEqual({ kind: 'code', code: 'planted-code' });
  });

  test.each(['', '&app=acme', '&app=acme&env=other', '&app=acme&env=de+v&app=acme'])(
    'is missed where it is not whole: %j',
    async (query) => {
      await open(registered());
      expect((await sendRaw(port, get(`/cb?code=planted-code&state=${state}${query}`, host))).status).toBe(400);
      expect(refused).toMatchObject([{ wrongState: false }]);
      expect(callbacks).toEqual([]);
    },
  );
});

describe('the issuer (RFC 9207)', () => {
  test('is accepted where it is the expected one', async () => {
    await open();
    void sendRaw(port, get(`/cb?code=planted-code&state=${state}&iss=${issuer}`, host)).catch(() => undefined);
    await poll(() => callbacks[0]).toMatchObject({ answer: { kind: 'code' }, issuer });
  });

  test.each(['https://auth.example/', 'https://AUTH.example', 'https://evil.test', ''])(
    'makes the answer another server’s where it is %j',
    async (other) => {
      await open();
      const target = `/cb?code=planted-code&state=${state}&iss=${encodeURIComponent(other)}`;
      void sendRaw(port, get(target, host)).catch(() => undefined);
      await poll(() => callbacks[0]?.answer).toEqual({ kind: 'wrong-issuer', issuer: other });
    },
  );
});
