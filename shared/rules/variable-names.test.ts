import { describe, expect, it } from 'vitest';
import { credentialKinds, kindSpecs, type CredentialKind } from '../model/credential-kinds.ts';
import { variableNameSchema } from '../model/credential.ts';
import { usualVariableName, variableNameOf } from './variable-names.ts';

function nameOf(
  kind: CredentialKind,
  field: string,
  place: { credentialName?: string; provider?: 'x' | 'generic' } = {},
) {
  const { credentialName = kindSpecs[kind].defaultName, provider = 'x' } = place;
  return usualVariableName({ provider, appHandle: 'acme-poster', kind, credentialName, field });
}

describe('usualVariableName', () => {
  it.each([
    ['api-key', 'api_key', 'X_API_KEY'],
    ['api-key', 'api_secret', 'X_API_SECRET'],
    ['access-token', 'access_token', 'X_ACCESS_TOKEN'],
    ['access-token', 'access_token_secret', 'X_ACCESS_TOKEN_SECRET'],
    ['bearer', 'bearer_token', 'X_BEARER_TOKEN'],
    ['oauth2-client', 'client_id', 'X_CLIENT_ID'],
    ['oauth2-client', 'client_secret', 'X_CLIENT_SECRET'],
    ['oauth2-user-token', 'access_token', 'X_OAUTH2_ACCESS_TOKEN'],
    ['oauth2-user-token', 'refresh_token', 'X_OAUTH2_REFRESH_TOKEN'],
  ] as const)('names X’s %s.%s %s', (kind, field, name) => {
    expect(nameOf(kind, field)).toBe(name);
  });

  it('begins with the app’s name where the provider has none', () => {
    expect(nameOf('oauth2-client', 'client_id', { provider: 'generic' })).toBe('ACME_POSTER_CLIENT_ID');
  });

  it.each([
    ['webhook', 'secret', 'WEBHOOK_SECRET'],
    ['database-url', 'value', 'DATABASE_URL'],
    ['secret', 'stripe_key', 'STRIPE_KEY'],
    ['secret-2', 'stripe_key', 'STRIPE_KEY'],
    ['stripe', 'stripe_key', 'STRIPE_KEY'],
    ['stripe', 'stripe', 'STRIPE'],
    ['2fa', 'seed', '_2FA_SEED'],
    ['secret', '2fa', '_2FA'],
    ['secrets', 'one', 'SECRETS_ONE'],
  ])('names the custom %s.%s %s', (credentialName, field, name) => {
    expect(nameOf('custom', field, { credentialName })).toBe(name);
  });

  it('knows every field of every kind, by a name of its own', () => {
    const names = credentialKinds.flatMap((kind) => kindSpecs[kind].fields.map(({ name }) => nameOf(kind, name)));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^X_(?:API|ACCESS|BEARER|CLIENT|OAUTH2)_/);
  });

  it('stays within what a variable’s name may be', () => {
    const name = nameOf('custom', `1${'f'.repeat(63)}`, { credentialName: `1${'c'.repeat(63)}` });
    expect(variableNameSchema.safeParse(name).success).toBe(true);
  });
});

describe('variableNameOf', () => {
  it('is the user’s own name before the usual one', () => {
    const app = { provider: 'x', handle: 'acme-poster' } as const;
    const credential = { kind: 'api-key', name: 'api-key', variableNames: { api_key: 'CONSUMER_KEY' } } as const;
    const names = ['api_key', 'api_secret'].map((field) => variableNameOf(app, credential, field));
    expect(names).toEqual(['CONSUMER_KEY', 'X_API_SECRET']);
  });
});
