import { expect, it } from 'vitest';
import { emptyRegistration } from '../../../shared/model/registration-terms.ts';
import type { OAuthRun } from '../../../shared/index.ts';
import { at, makeEnvironment } from '../../testing/sample-app.ts';
import {
  draftLogin,
  findCertificateErrors,
  listCallbacks,
  rememberOptions,
  repeatRun,
  toLoginOptions,
} from './login-draft.ts';

const loopback = 'http://127.0.0.1:8735/callback';
const secure = 'https://localhost:8736/callback';
const hosted = 'https://staging.acme.example/auth';
const environment = makeEnvironment('Development', {
  registration: {
    ...emptyRegistration(),
    callbackUrls: [hosted, 'not a URL', secure, loopback],
    scopes: ['users.read'],
  },
});

it('offers the callbacks that an answer can come back from, and proposes one that this machine listens at', () => {
  expect(listCallbacks(environment)).toEqual([
    { url: hosted, taker: 'user' },
    { url: secure, taker: 'listener-with-certificate' },
    { url: loopback, taker: 'listener' },
  ]);
  expect(draftLogin(environment)).toMatchObject({ way: 'oauth2', redirectUri: loopback, scopes: 'users.read' });
});

it('asks of OAuth 2.0 what the form holds, and nothing of OAuth 1.0a', () => {
  const draft = { ...draftLogin(environment), scopes: 'users.read  tweet.read', screenName: 'acme', listen: false };
  expect(toLoginOptions(draft)).toEqual({
    redirectUri: loopback,
    listen: false,
    openBrowser: true,
    scopes: ['users.read', 'tweet.read'],
    identify: false,
  });
});

it('sends no scope with OAuth 1.0a, and no callback with a PIN', () => {
  const draft = { ...draftLogin(environment), access: 'read', forceLogin: true, screenName: ' @acme ' } as const;
  const oauth1 = { access: 'read', forceLogin: true, screenName: '@acme' };
  expect(toLoginOptions({ ...draft, way: 'oauth1-callback' })).toEqual({
    protocol: 'oauth1',
    redirectUri: loopback,
    listen: true,
    openBrowser: true,
    oauth1: { ...oauth1, pin: false },
  });
  expect(toLoginOptions({ ...draft, way: 'oauth1-pin' })).toEqual({
    protocol: 'oauth1',
    openBrowser: true,
    oauth1: { ...oauth1, pin: true },
  });
});

it('brings a certificate to an https callback on this machine, and to no other', () => {
  const files = { certFile: '/home/me/localhost.pem', keyFile: '/home/me/localhost-key.pem' };
  const draft = { ...draftLogin(environment), ...files };
  expect(toLoginOptions({ ...draft, redirectUri: secure }).certificate).toEqual(files);
  expect(toLoginOptions({ ...draft, redirectUri: secure, way: 'oauth1-callback' }).certificate).toEqual(files);
  for (const changes of [
    { way: 'oauth1-pin' },
    { listen: false },
    { redirectUri: loopback },
    { certFile: ' ' },
  ] as const) {
    const other = toLoginOptions({ ...draft, redirectUri: secure, ...changes });
    expect(other.certificate).toBeUndefined();
  }
});

it('wants both of certificate and key, or neither', () => {
  const draft = { ...draftLogin(environment), redirectUri: secure };
  expect(findCertificateErrors(draft)).toEqual({});
  expect(Object.keys(findCertificateErrors({ ...draft, certFile: '/a.pem' }))).toEqual(['keyFile']);
  expect(Object.keys(findCertificateErrors({ ...draft, keyFile: '/a.pem' }))).toEqual(['certFile']);
  expect(findCertificateErrors({ ...draft, keyFile: '/a.pem', redirectUri: loopback })).toEqual({});
});

it('comes back as it was where a refused login is put together once more', () => {
  const draft = { ...draftLogin(environment), way: 'oauth1-pin', access: 'write', openBrowser: false } as const;
  expect(draftLogin(environment, toLoginOptions(draft))).toEqual(draft);
});

it('repeats a run in its own protocol, with what the registration holds by then', () => {
  const run: Pick<OAuthRun, 'id' | 'environmentId' | 'startedAt' | 'timeline'> & { progress: { state: 'cancelled' } } =
    {
      id: 'run_1' as OAuthRun['id'],
      environmentId: environment.id,
      startedAt: at(0),
      timeline: [],
      progress: { state: 'cancelled' },
    };
  expect(
    repeatRun(
      { ...run, redirectUri: loopback, protocol: 'oauth2', scopesAsked: ['users.read'] },
      undefined,
      environment,
    ),
  ).toEqual({});
  const oauth1 = { ...run, protocol: 'oauth1', accessAsked: 'read' } as const;
  expect(repeatRun({ ...oauth1, redirectUri: 'oob' }, undefined, environment)).toEqual({
    protocol: 'oauth1',
    oauth1: { pin: true, access: 'read' },
  });
  expect(repeatRun({ ...oauth1, redirectUri: loopback }, undefined, environment).oauth1?.pin).toBe(false);

  const certificate = { certFile: '/a.pem', keyFile: '/b.pem' };
  const options = { redirectUri: secure, certificate, listen: true, confirmProduction: true };
  const oauth2 = { ...run, protocol: 'oauth2' as const, redirectUri: secure, scopesAsked: [] };
  const registered = { ...environment, registration: { ...environment.registration, callbackUrls: [secure] } };
  const own = rememberOptions({ ...options, scopes: ['tweet.read'] }, registered);
  expect(repeatRun(oauth2, own, registered)).toEqual({
    redirectUri: secure,
    certificate,
    listen: true,
    scopes: ['tweet.read'],
  });
  const usual = rememberOptions({ ...options, scopes: registered.registration.scopes }, registered);
  expect(repeatRun(oauth2, usual, registered).scopes).toBeUndefined();
  const moved = { ...registered, registration: { ...registered.registration, callbackUrls: [loopback] } };
  expect(repeatRun(oauth2, usual, moved)).toEqual({ listen: true });
});
