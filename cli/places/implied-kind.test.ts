import { expect, it } from 'vitest';
import { impliedKind } from './implied-kind.ts';

it.each([
  ['api-key', 'api-key'],
  ['oauth2-client', 'oauth2-client'],
  ['oauth2-client-eu', 'oauth2-client'],
  ['user-token-alice', 'oauth2-user-token'],
  ['access-token', 'access-token'],
  ['secret', 'custom'],
])('%s is of the kind %s', (name, kind) => {
  expect(impliedKind(name)).toBe(kind);
});

it.each(['token', 'client', 'apikey', 'bearers', 'webhook'])('%s implies none, and is not guessed at', (name) => {
  expect(() => impliedKind(name)).toThrow(
    expect.objectContaining({ code: 'input/invalid', hint: expect.stringContaining('--kind') as string }) as Error,
  );
});
