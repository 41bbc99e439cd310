import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CertificateFiles } from '../../../shared/index.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { findFreePort, get, openSocket, sendRaw, sendSecurely } from '../testing/loopback.ts';
import { CertificateFolder } from '../testing/make-certificate.ts';
import { beRatherPatient, poll } from '../testing/patient.ts';
import { CallbackListener, type RefusedRequest } from './callback-listener.ts';
import { toCallbackPlace } from './callback-place.ts';
import { defaultLimits, type ListenerLimits } from './listener-limits.ts';
import { readCallback } from './read-callback.ts';
import type { ValidatedCallback } from './validated-callback.ts';

beRatherPatient();

const state = 'planted-state-0123456789';

let folder: CertificateFolder;
let files: CertificateFiles;
let port: number;
let host: string;
let refused: RefusedRequest[];
let callbacks: ValidatedCallback[];
let listener: CallbackListener<ValidatedCallback>;

beforeAll(async () => {
  folder = await CertificateFolder.open();
  files = await folder.make('good', 'IP:127.0.0.1,IP:::1,DNS:localhost');
});
afterAll(() => folder.close());

beforeEach(async () => {
  port = await findFreePort();
  host = `127.0.0.1:${port}`;
  refused = [];
  callbacks = [];
});
afterEach(() => listener.close());

async function open(limits: Partial<ListenerLimits> = {}, redirectUri = `https://${host}/cb`): Promise<void> {
  listener = await CallbackListener.open({
    place: toCallbackPlace(redirectUri, files),
    read: (query, place, at) =>
      readCallback(query, place, { state, issuer: 'https://auth.example', namesIssuer: false }, at),
    clock: new ManualClock(Date.now()),
    onRefused: (request) => refused.push(request),
    onCallback: (callback) => callbacks.push(callback),
    limits: { ...defaultLimits, ...limits },
  });
}

const callback = () => get(`/cb?code=planted-code&state=${state}`, host);

/** Whatever went before: the right callback still gets through, and the page after it. */
async function expectStillAlive(): Promise<void> {
  expect(callbacks).toEqual([]);
  const answer = sendSecurely(port, callback());
  await poll(() => callbacks.length).toBe(1);
  const settled = listener.settle('succeeded');
  const redirect = await answer;
  expect([redirect.status, redirect.headers.get('location')]).toEqual([303, '/keystage/succeeded']);
  const page = await sendSecurely(port, get('/keystage/succeeded', host));
  expect(page.body).toContain('You are signed in');
  await settled;
  expect(callbacks[0]?.answer).toEqual({ kind: 'code', code: 'planted-code' });
  await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
}

describe('a listener over TLS', () => {
  test('receives the callback with the user’s certificate, on the one address', async () => {
    await open();
    expect(listener.addresses).toEqual([host]);
    const socket = connect({ host: '127.0.0.1', port, ca: await readFile(files.certFile) });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
    await expect(openSocket(port, '::1')).rejects.toThrow('ECONNREFUSED');
    await expectStillAlive();
  });

  test('stands on both halves of localhost, with the certificate that covers the name', async () => {
    await open({}, `https://localhost:${port}/cb`);
    expect(listener.addresses).toEqual([`127.0.0.1:${port}`, `[::1]:${port}`]);
    for (const address of ['127.0.0.1', '::1']) {
      expect((await sendSecurely(port, get('/', `localhost:${port}`), { host: address })).status).toBe(404);
    }
  });

  test('speaks TLS 1.2 and 1.3, and nothing older', async () => {
    await open();
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const answer = await sendSecurely(port, get('/', host), { minVersion: version, maxVersion: version });
      expect(answer.status).toBe(404);
    }
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(sendSecurely(port, get('/', host), old)).rejects.toThrow(/alert protocol version/i);
    await poll(() => refused.at(-1)?.why).toBe('there was no TLS connection');
    await expectStillAlive();
  });

  test.each([
    ['a rebound Host', () => callback().replace(host, 'evil.test'), 421],
    ['another method', () => callback().replace('GET', 'HEAD'), 405],
    ['another path', () => callback().replace('/cb', '/CB'), 404],
    ['an origin of plain http', () => get(`/cb?code=a&state=${state}`, host, [`Origin: http://${host}`]), 403],
    ['another state', () => callback().replace(state, 'other'), 400],
    ['no HTTP at all', () => 'hello\r\n\r\n', 400],
  ])('refuses %s as the plain one does', async (_what, request, status) => {
    await open();
    expect((await sendSecurely(port, request())).status).toBe(status);
    await expectStillAlive();
  });

  test('ends nothing where plain http is spoken to it, and says so', async () => {
    await open();
    const answer = await sendRaw(port, callback());
    expect(answer.text).not.toContain('303');
    expect(refused).toMatchObject([{ status: null, why: 'it spoke plain http, and the callback URL is https' }]);
    expect(JSON.stringify(refused)).not.toContain('planted-code');
    await expectStillAlive();
  });

  // Node's own client says nothing when it turns away; browsers and OpenSSL's program send the alert.
  test.each(['-tls1_2', '-tls1_3'])('says that a browser does not trust the certificate (%s)', async (version) => {
    await open();
    await expect(folder.openssl('s_client', '-connect', host, version, '-verify_return_error')).rejects.toThrow();
    await poll(() => refused).toMatchObject([{ status: null, why: 'it does not trust the certificate' }]);
    await expectStillAlive();
  });

  test('ends a handshake that does not come, as a request that does not', async () => {
    await open({ headersTimeoutMs: 300, checkIntervalMs: 50 });
    const silent = await openSocket(port);
    const halfRequest = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    halfRequest.on('error', () => undefined);
    halfRequest.resume();
    halfRequest.write('GET /cb HTTP/1.1\r\n');
    await Promise.all([once(silent, 'close'), once(halfRequest, 'close')]);
    await poll(() => refused.map(({ why }) => why).sort()).toEqual([
      'it came too slowly',
      'it took too long over the TLS handshake',
    ]);
    await expectStillAlive();
  });

  test('frees its port at once from those who never began the handshake', async () => {
    await open();
    const silent = await openSocket(port);
    const closed = once(silent, 'close');
    await listener.close();
    await closed;
    await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
  });

  test('gives newcomers the place of the silent, never that of a held callback', async () => {
    await open({ mostSockets: 4 });
    const held = sendSecurely(port, callback());
    await poll(() => callbacks.length).toBe(1);
    const silent = await Promise.all(Array.from({ length: 12 }, () => openSocket(port)));
    expect((await sendSecurely(port, get('/', host))).status).toBe(404);
    const settled = listener.settle('succeeded');
    expect((await held).status).toBe(303);
    await sendSecurely(port, get('/keystage/succeeded', host));
    await settled;
    for (const socket of silent) socket.destroy();
  });
});
