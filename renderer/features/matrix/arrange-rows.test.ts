import { expect, it } from 'vitest';
import { flagNames } from '../../../shared/rules/health/flag.ts';
import { at, day, makeApp, makeCredential, makeEnvironment, makeField, start } from '../../testing/sample-app.ts';
import { arrangeRows, asItComes, listStates } from './arrange-rows.ts';
import { buildMatrix } from './matrix.ts';

const account = { userId: '1', handle: 'acme_bot' };
const pair = (stage: string) =>
  ['api_key', 'api_secret'].map((name) => makeField(name, { createdAt: at(day), fingerprint: `${name} of ${stage}` }));
const twin = makeField('bearer_token', { fingerprint: 'equal' });
const groups = buildMatrix(
  makeApp([
    makeEnvironment('Development', {
      credentials: [
        makeCredential('1', {
          kind: 'api-key',
          name: 'main-key',
          fields: pair('Development'),
        }),
        makeCredential('2', { name: 'bearer-b', fields: [twin] }),
        makeCredential('3', { name: 'bearer-a', fields: [makeField('bearer_token')], account }),
      ],
    }),
    makeEnvironment('Production', {
      credentials: [
        makeCredential('4', {
          kind: 'api-key',
          name: 'main-key',
          fields: pair('Production'),
        }),
        makeCredential('5', { name: 'bearer-b', fields: [twin] }),
      ],
    }),
  ]),
  start + 2 * day,
);

const names = (changes: Partial<typeof asItComes>) =>
  arrangeRows(groups, { ...asItComes, ...changes }).map(({ name }) => name);

it('leaves the rows in the console’s order unless asked', () => {
  expect(names({})).toEqual(['main-key', 'bearer-a', 'bearer-b']);
});

it('orders by name, by the oldest value, and by what is worst', () => {
  expect(names({ order: 'name' })).toEqual(['bearer-a', 'bearer-b', 'main-key']);
  expect(names({ order: 'oldest' }).at(-1)).toBe('main-key');
  expect(names({ order: 'worst' })).toEqual(['bearer-b', 'bearer-a', 'main-key']);
});

it('finds rows by name, kind and account, each word of them', () => {
  expect(names({ text: 'KEY' })).toEqual(['main-key']);
  expect(names({ text: 'bearer token' })).toEqual(['bearer-a', 'bearer-b']);
  expect(names({ text: '@acme' })).toEqual(['bearer-a']);
  expect(names({ text: 'bearer nowhere' })).toEqual([]);
});

it('shows what is missing somewhere, and what has a flag', () => {
  expect(names({ state: 'missing' })).toEqual(['bearer-a']);
  expect(names({ state: 'shared' })).toEqual(['bearer-b']);
  expect(names({ state: 'dead' })).toEqual([]);
});

it('offers only states that some row is in', () => {
  expect(listStates(groups, flagNames)).toEqual(['missing', 'anything', 'shared', 'unverified']);
});
