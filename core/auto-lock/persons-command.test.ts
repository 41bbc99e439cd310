import { expect, it } from 'vitest';
import { isPersonsCommand } from './persons-command.ts';

it.each([
  'vault.state',
  'app.list',
  'app.show',
  'attention.list',
  'search.texts',
  'oauth.list',
  'clipboard.state',
] as const)('takes %s for what a window asks by itself, which keeps no vault open', (name) => {
  expect(isPersonsCommand(name)).toBe(false);
});

it.each(['search.find', 'secret.reveal', 'credential.add', 'vault.touch'] as const)(
  'takes %s for a person’s',
  (name) => {
    expect(isPersonsCommand(name)).toBe(true);
  },
);
