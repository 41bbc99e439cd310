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

it('takes OAuth 1.0a endpoints without any URL for none, and keeps those that are half filled in for the answer to name', () => {
  const none = {
    requestToken: ' ',
    authorize: '',
    accessToken: '',
    invalidate: ' ',
    signatureMethod: 'HMAC-SHA1',
  } as const;
  expect(tidyRegistration({ ...emptyRegistration(), oauth1Endpoints: none }).oauth1Endpoints).toBeNull();
  const half = { ...none, authorize: ' https://auth.example.com/authorize' };
  expect(tidyRegistration({ ...emptyRegistration(), oauth1Endpoints: half }).oauth1Endpoints).toEqual({
    ...half,
    requestToken: '',
    authorize: 'https://auth.example.com/authorize',
    invalidate: null,
  });
});
