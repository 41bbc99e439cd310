import { describe, expect, it } from 'vitest';
import { compareEnvironments } from '../../../shared/rules/compare-environments.ts';
import { emptyRegistration } from '../../../shared/model/registration-terms.ts';
import { at, day, makeCredential, makeEnvironment, makeField } from '../../testing/sample-app.ts';

function environment(name: string, ...credentials: ReturnType<typeof makeCredential>[]) {
  return makeEnvironment(name, { credentials });
}
const bearer = (name: string, fingerprint: string, rotatedAt: string | null = null) =>
  makeCredential(name, { name, fields: [makeField('bearer_token', { fingerprint, rotatedAt })] });

describe('comparing the values of two environments', () => {
  it('tells same from different by their fingerprints, and which one is older', () => {
    const left = environment('Staging', bearer('a', 'one'), bearer('b', 'two'));
    const right = environment('Production', bearer('a', 'one'), bearer('b', 'three', at(day)));
    const { fields } = compareEnvironments(left, right);
    expect(fields.map(({ left: name, is, older }) => [name, is, older])).toEqual([
      ['a', 'same', null],
      ['b', 'different', 'left'],
    ]);
  });

  it('tells what only one side has, down to the field', () => {
    const key = (...names: string[]) =>
      makeCredential('k', { kind: 'api-key', name: 'api-key', fields: names.map((name) => makeField(name)) });
    const { fields } = compareEnvironments(
      environment('Staging', key('api_key', 'api_secret'), bearer('a', 'one'), bearer('b', 'two')),
      environment('Production', key('api_key')),
    );
    expect(fields.map(({ left, field, is }) => `${String(left)}.${field} ${is}`)).toEqual([
      'api-key.api_key same',
      'api-key.api_secret only-left',
      'a.bearer_token only-left',
      'b.bearer_token only-left',
    ]);
  });

  it('takes the only ones of a kind for each other, whatever they are called', () => {
    const { fields } = compareEnvironments(
      environment('S', bearer('old', 'one')),
      environment('P', bearer('new', 'two')),
    );
    expect(fields).toMatchObject([{ left: 'old', right: 'new', is: 'different' }]);
  });
});

it('says where the registrations part, and of lists what only one side has', () => {
  const registration = { ...emptyRegistration(), callbackUrls: ['https://a.example/', 'https://b.example/'] };
  const left = makeEnvironment('Staging', { registration });
  const right = makeEnvironment('Production', {
    registration: { ...registration, callbackUrls: ['https://b.example/'], oauth1Permission: 'read-write' },
  });
  expect(compareEnvironments(left, right).registration).toEqual([
    { name: 'OAuth 1.0a permission', left: 'read', right: 'read-write' },
    { name: 'Callback URLs', left: 'https://a.example/', right: '' },
  ]);
  expect(compareEnvironments(left, left).registration).toEqual([]);
});

it('points at one provider app that stands behind both', () => {
  const registration = { ...emptyRegistration(), providerAppId: '42' };
  const both = ['Staging', 'Production'].map((name) => makeEnvironment(name, { registration }));
  expect(compareEnvironments(both[0]!, both[1]!).registration).toEqual([
    { name: 'Provider app ID', left: '42', right: '42' },
  ]);
});
