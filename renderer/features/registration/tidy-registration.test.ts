import { expect, it } from 'vitest';
import { emptyRegistration } from '../../../shared/model/registration-terms.ts';
import { tidyRegistration } from './tidy-registration.ts';

it('drops empty callback URLs and leaves every byte of the others', () => {
  const callbackUrls = ['', ' http://127.0.0.1:8923/callback ', ''];
  expect(tidyRegistration({ ...emptyRegistration(), callbackUrls }).callbackUrls).toEqual([
    ' http://127.0.0.1:8923/callback ',
  ]);
});

it('asks each scope once, in the order chosen', () => {
  const scopes = ['users.read', 'tweet.read', 'users.read'];
  expect(tidyRegistration({ ...emptyRegistration(), scopes }).scopes).toEqual(['users.read', 'tweet.read']);
});

it('takes endpoints without any URL for none, and an empty optional one for null', () => {
  const none = { issuer: '', authorize: ' ', token: '', revoke: null, clientAuthentication: 'basic' as const };
  expect(tidyRegistration({ ...emptyRegistration(), endpoints: none }).endpoints).toBeNull();
  const some = { ...none, authorize: 'https://auth.example.com/authorize ', revoke: ' ' };
  expect(tidyRegistration({ ...emptyRegistration(), endpoints: some }).endpoints).toEqual({
    ...some,
    authorize: 'https://auth.example.com/authorize',
    revoke: null,
    issuer: null,
  });
});
