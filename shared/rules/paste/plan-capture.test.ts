import { describe, expect, it } from 'vitest';
import { emptyRegistration } from '../../model/registration-terms.ts';
import type { CredentialView } from '../../model/credential.ts';
import type { EnvironmentView } from '../../model/environment.ts';
import * as samples from '../recognise/testing/sample-values.ts';
import { planCapture } from './plan-capture.ts';
import { sortPasted } from './sort-pasted.ts';
import { toCaptureInput } from './to-capture-input.ts';

const now = Date.UTC(2026, 8, 1);

function environmentWith(credentials: readonly object[], providerAppId = ''): EnvironmentView {
  const registration = { ...emptyRegistration(), providerAppId };
  return { id: 'env_1', sandbox: false, registration, credentials } as unknown as EnvironmentView;
}

const credential = (kind: string, fields: readonly string[], userId?: string): CredentialView =>
  ({
    id: `cred_${kind}`,
    kind,
    name: kind,
    account: userId === undefined ? null : { userId, handle: '' },
    fields: fields.map((name) => ({ name })),
  }) as unknown as CredentialView;

const plan = (text: string, environment: EnvironmentView) =>
  planCapture(sortPasted(text), { provider: 'x', environment, now });

describe('planning where pasted values go', () => {
  it('fills into the credential of that kind, and says what would be replaced', () => {
    const text = `API_KEY=${samples.sampleApiKey()}\nAPI_SECRET=${samples.sampleApiSecret()}`;
    const { credentials } = plan(text, environmentWith([credential('api-key', ['api_key'])]));
    expect(credentials).toMatchObject([
      { into: { name: 'api-key' }, missing: null, values: [{ replaces: true }, { replaces: false }] },
    ]);
  });

  it('never puts one account’s token in the place of another’s', () => {
    const text = samples.sampleAccessToken('15072311');
    expect(
      plan(text, environmentWith([credential('access-token', ['access_token'], '99')])).credentials[0]?.into,
    ).toBeNull();
    const same = plan(text, environmentWith([credential('access-token', ['access_token'], '15072311')]));
    expect(same.credentials[0]?.into?.name).toBe('access-token');
  });

  it('leaves out of the input what can’t be stored yet', () => {
    const made = plan(
      `API_SECRET=${samples.sampleApiSecret()}\nCLIENT_ID=${samples.sampleClientId()}`,
      environmentWith([]),
    );
    expect(made.credentials[0]?.missing).toBe('API key');
    const input = toCaptureInput(made, environmentWith([]).id);
    expect(input.credentials.map(({ kind }) => kind)).toEqual(['oauth2-client']);
  });

  it('takes an app id into an empty registration, and tells of one that is another', () => {
    const text = 'App ID: 14414681';
    expect(plan(text, environmentWith([]))).toMatchObject({ providerAppId: '14414681', otherAppId: null });
    expect(plan(text, environmentWith([], '77'))).toMatchObject({ providerAppId: null, otherAppId: '14414681' });
  });

  it('judges a bearer token by the registration', () => {
    const { credentials } = plan(samples.sampleBearer(5000000), environmentWith([], '14414681'));
    expect(credentials[0]?.values[0]?.hints[0]?.code).toBe('other-app');
  });

  it('puts each of several accounts into its own credential, and what is held already nowhere else', () => {
    const value = (group: number, text: string, handle: string) =>
      ({
        value: text,
        place: { kind: 'oauth2-user-token', field: 'access_token' },
        group,
        handle,
        label: '',
        line: 1,
        reason: '',
        doubt: null,
        removed: [],
        userId: null,
      }) as const;
    const stored = (id: string, handle: string | null): CredentialView => ({
      ...credential('oauth2-user-token', ['access_token']),
      name: id,
      account: handle === null ? null : { userId: '', handle },
    });
    const environment = environmentWith([stored('first', null), stored('second', '@Alice'), stored('third', 'carol')]);
    const values = [value(0, 'dead-bob', 'bob'), value(1, 'dead-alice', 'alice'), value(2, 'dead-dave', 'dave')];
    const intoOf = (heldByFirst: string) =>
      planCapture(
        { values, providerAppId: '' },
        {
          provider: 'x',
          environment,
          now,
          holds: ({ name }, { value: text }) => name === 'first' && text === heldByFirst,
        },
      ).credentials.map(({ into }) => into?.name ?? null);
    expect(intoOf('nothing of these')).toEqual(['first', 'second', null]);
    expect(intoOf('dead-dave')).toEqual([null, 'second', 'first']);
  });
});
