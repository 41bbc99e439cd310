import { expect, it } from 'vitest';
import { readScopes } from './read-scopes.ts';

it('reads scopes however they were pasted', () => {
  expect(readScopes('tweet.read users.read')).toEqual(['tweet.read', 'users.read']);
  expect(readScopes('tweet.read%20users.read+offline.access')).toEqual(['tweet.read', 'users.read', 'offline.access']);
  expect(readScopes('tweet.read,\n users.read ')).toEqual(['tweet.read', 'users.read']);
});

it('reads no scopes from blanks', () => {
  expect(readScopes('  \n')).toEqual([]);
});
