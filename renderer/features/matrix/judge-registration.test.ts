import { expect, it } from 'vitest';
import { emptyRegistration } from '../../../shared/model/registration-terms.ts';
import { judgeRegistration } from '../../../shared/rules/health/judge-registration.ts';
import type { EnvironmentView, Registration } from '../../../shared/index.ts';
import { makeCredential, makeEnvironment } from '../../testing/sample-app.ts';

function judge(registration: Partial<Registration>, name = 'Development', changes: Partial<EnvironmentView> = {}) {
  const all = { ...emptyRegistration(), ...registration };
  const flags = judgeRegistration({ provider: 'x' }, makeEnvironment(name, { registration: all, ...changes }));
  return flags.map(({ is, tone, short }) => [is, tone, short]);
}

it('a sound registration raises nothing', () => {
  expect(judge({ callbackUrls: ['http://127.0.0.1:8923/callback'] })).toEqual([]);
  expect(
    judge({ callbackUrls: ['https://acme.example/callback'], websiteUrl: 'https://acme.example' }, 'Production'),
  ).toEqual([]);
});

it('counts callback URLs that can’t work, or else those that deserve a warning', () => {
  const callbackUrls = ['http://localhost:8923/callback', 'javascript:alert(1)', 'not a url'];
  expect(judge({ callbackUrls })).toEqual([['callback', 'danger', '2 bad URLs']]);
  expect(judge({ callbackUrls: ['http://127.0.0.1:8923/CALLBACK', 'http://127.0.0.1:8923/CALLBACK/'] })).toEqual([
    ['callback', 'warning', '2 doubtful URLs'],
  ]);
});

it('misses a callback URL only where there is a client to log in with', () => {
  const client = makeCredential('c', { kind: 'oauth2-client' });
  expect(judge({}, 'Development', { credentials: [client] })).toEqual([['callback', 'warning', 'no callback']]);
  expect(judge({})).toEqual([]);
});

it('does not hide a suspension, and puts the worst first', () => {
  const registration = { status: 'suspended', callbackUrls: ['http://localhost:1/'] } as const;
  expect(judge({ ...registration, callbackUrls: [...registration.callbackUrls] }).map(([is]) => is)).toEqual([
    'suspended',
    'callback',
  ]);
});

it('in production plain http is an alarm, and nowhere else', () => {
  const plain = { websiteUrl: 'http://acme.example' };
  expect(judge(plain, 'Production')).toEqual([['insecure', 'danger', 'no https']]);
  expect(judge(plain, 'Staging')).toEqual([]);
  expect(judge(plain, 'Production', { sandbox: true })).toEqual([]);
});

it('misses the endpoints of a provider that is not X', () => {
  const flags = judgeRegistration({ provider: 'generic' }, makeEnvironment('Development'));
  expect(flags.map(({ is }) => is)).toEqual(['unset']);
});
