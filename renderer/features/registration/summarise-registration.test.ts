import { expect, it } from 'vitest';
import { emptyRegistration } from '../../../shared/model/registration-terms.ts';
import { makeEnvironment } from '../../testing/sample-app.ts';
import { summariseRegistration } from './summarise-registration.ts';

function summary(changes: Partial<ReturnType<typeof emptyRegistration>>) {
  return summariseRegistration(
    makeEnvironment('Development', { registration: { ...emptyRegistration(), ...changes } }),
    'x',
  );
}

it('says what is there, in the console’s words', () => {
  expect(summary({ oauth2Type: 'web-app', callbackUrls: ['http://127.0.0.1:8923/callback'] })).toEqual({
    type: 'Web App',
    callbacks: '1 callback URL',
    problems: [],
  });
});

it('counts callback URLs that can’t work, and not those that only deserve a warning', () => {
  const callbackUrls = [
    'http://localhost:8923/callback',
    'http://127.0.0.1/callback',
    'javascript:alert(1)',
    'not a url',
  ];
  expect(summary({ callbackUrls }).problems).toEqual(['2 bad URLs']);
});

it('does not hide a suspension', () => {
  expect(summary({ status: 'suspended' }).problems).toEqual(['suspended']);
});

it('misses the endpoints of a provider that is not X', () => {
  expect(summariseRegistration(makeEnvironment('Development'), 'generic').problems).toEqual(['no endpoints']);
});
