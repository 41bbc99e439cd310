import { expect, it } from 'vitest';
import { readOAuth1Callback } from './read-oauth1-callback.ts';

const token = 'planted-request-token';
const place = { registeredQuery: [['app', '1']] as const };
const read = (query: string) => readOAuth1Callback(query, place, token);

it.each([
  ['a verifier', `oauth_token=${token}&oauth_verifier=v`, { kind: 'verifier', verifier: 'v', typed: false }],
  ['a denial as X sends it', `denied=${token}`, { kind: 'denied', problem: null }],
  [
    'a denial as others do',
    `oauth_token=${token}&oauth_problem=user_refused`,
    { kind: 'denied', problem: 'user_refused' },
  ],
  ['no verifier', `oauth_token=${token}`, { kind: 'no-verifier' }],
  ['an empty verifier', `oauth_token=${token}&oauth_verifier=`, { kind: 'no-verifier' }],
])('takes %s', (_what, query, answer) => {
  expect(read(`app=1&${query}`)).toEqual({ kind: 'valid', callback: { answer } });
});

it.each([
  ['nothing', ''],
  ['another token', 'oauth_token=evil&oauth_verifier=v'],
  ['another token denied', 'denied=evil'],
  ['a token with a space', `oauth_token=${token}%20&oauth_verifier=v`],
  ['the token twice', `oauth_token=${token}&oauth_token=${token}&oauth_verifier=v`],
  ['both ways', `oauth_token=${token}&denied=${token}`],
  ['a problem without the token', 'oauth_problem=user_refused'],
])('takes %s for another login’s', (_what, query) => {
  expect(read(`app=1&${query}`)).toMatchObject({ kind: 'refused', wrongState: true });
});

it.each([
  ['a doubled verifier', `app=1&oauth_token=${token}&oauth_verifier=v&oauth_verifier=w`],
  ['a lost query of the registered URL', `oauth_token=${token}&oauth_verifier=v`],
  ['another query in its place', `app=2&oauth_token=${token}&oauth_verifier=v`],
])('refuses %s', (_what, query) => {
  expect(read(query)).toMatchObject({ kind: 'refused', wrongState: false });
});
