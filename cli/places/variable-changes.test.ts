import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../shared/index.ts';
import { variableChanges } from './variable-changes.ts';

function view(variableNames: Record<string, string>, fields: readonly string[] = []): CredentialView {
  const credential: Pick<CredentialView, 'variableNames'> & { fields: { name: string }[] } = {
    variableNames,
    fields: fields.map((name) => ({ name })),
  };
  return credential as CredentialView;
}

describe('variableChanges', () => {
  it('names a field, by its name or by the reference, and keeps the others', () => {
    expect(variableChanges('api-key', null, null, ['api_key=MY_KEY'])).toEqual({ api_key: 'MY_KEY' });
    expect(variableChanges('api-key', view({ api_key: 'MY_KEY' }), 'api_secret', ['MY_SECRET'])).toEqual({
      api_key: 'MY_KEY',
      api_secret: 'MY_SECRET',
    });
    expect(variableChanges('custom', view({}, ['dsn']), null, ['dsn=SENTRY'])).toEqual({ dsn: 'SENTRY' });
    expect(variableChanges('custom', null, 'dsn', ['SENTRY'])).toEqual({ dsn: 'SENTRY' });
  });

  it('takes a name away', () => {
    expect(variableChanges('api-key', view({ api_key: 'MY_KEY', api_secret: 'S' }), null, ['api_key='])).toEqual({
      api_secret: 'S',
    });
  });

  it.each([
    ['no field', 'api-key', null, 'MY_KEY', 'not said which field'],
    ['another kind’s field', 'api-key', null, 'client_id=MY_ID', 'no field'],
    ['a custom field that is not there', 'custom', null, 'dsn=SENTRY', 'no field'],
    ['what is no name', 'api-key', null, 'api_key=MY-KEY', 'no name'],
    ['a name that begins with a digit', 'api-key', 'api_key', '1KEY', 'no name'],
  ] as const)('refuses %s', (_what, kind, referenced, change, message) => {
    expect(() => variableChanges(kind, null, referenced, [change])).toThrow(message);
  });
});
