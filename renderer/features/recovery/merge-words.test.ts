import { expect, it } from 'vitest';
import { describeMerge, toCredentialReference } from './merge-words.ts';

it('says where it happened, and of many places the first two', () => {
  const message = 'Another window changed the same value.';
  expect(describeMerge({ message, references: [] })).toBe(message);
  expect(describeMerge({ message, references: ['a/b/c.d'] })).toBe(`${message} (a/b/c.d)`);
  expect(describeMerge({ message, references: ['1', '2', '3', '4'] })).toBe(`${message} (1, 2 and 2 more)`);
});

it('finds the credential of a field, with and without the scheme', () => {
  expect(toCredentialReference('acme/dev/bearer.bearer_token')).toBe('acme/dev/bearer');
  expect(toCredentialReference('ks://acme/dev/bearer.bearer_token')).toBe('acme/dev/bearer');
  expect(toCredentialReference('acme.v2/dev/bearer')).toBe('acme.v2/dev/bearer');
});
