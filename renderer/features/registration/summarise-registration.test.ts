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
  });
});
