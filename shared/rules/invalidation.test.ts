import { describe, expect, it } from 'vitest';
import type { CredentialKind } from '../model/credential-kinds.ts';
import type { OAuth1Permission } from '../model/registration-terms.ts';
import { findBlastRadius, regeneratedFields, type Node } from './invalidation.ts';

function node(kind: CredentialKind, id: string = kind, changes: Partial<Node<string>> = {}): Node<string> {
  return { id, kind, account: null, accessLevel: null, ...changes };
}
const all = (['api-key', 'access-token', 'oauth2-client', 'bearer', 'oauth2-user-token', 'custom'] as const).map(
  (kind) => node(kind),
);
const regenerate = (credentialId: string) => ({ is: 'regenerate', credentialId }) as const;
const effects = (struck: ReturnType<typeof findBlastRadius<string>>) =>
  struck.map(({ credentialId, effect, confidence }) => `${credentialId} ${effect} ${confidence}`);

describe('regenerating at X', () => {
  it('an API key ends every access token, and leaves the bearer token in doubt', () => {
    expect(effects(findBlastRadius(regenerate('api-key'), all, 'x'))).toEqual([
      'api-key dead documented',
      'access-token dead reported',
      'bearer doubtful unconfirmed',
      'oauth2-client survives unconfirmed',
      'oauth2-user-token survives unconfirmed',
    ]);
  });

  it('one account’s access token ends that one alone', () => {
    const two = [node('access-token', 'mine'), node('access-token', 'theirs'), node('api-key')];
    expect(effects(findBlastRadius(regenerate('mine'), two, 'x'))).toEqual([
      'mine dead documented',
      'theirs survives documented',
      'api-key survives documented',
    ]);
  });

  it('a client secret leaves tokens at work until their next refresh', () => {
    const [own, tokens] = findBlastRadius(regenerate('oauth2-client'), all, 'x');
    expect(own).toMatchObject({ own: true, effect: 'dead', because: 'client-secret-regenerated' });
    expect(tokens).toMatchObject({ credentialId: 'oauth2-user-token', effect: 'survives', confidence: 'unconfirmed' });
  });

  it('makes a key’s pair anew, of a client the secret alone, and of a login’s token nothing', () => {
    expect(regeneratedFields('api-key', ['api_key', 'api_secret'])).toEqual(['api_key', 'api_secret']);
    expect(regeneratedFields('oauth2-client', ['client_id', 'client_secret'])).toEqual(['client_secret']);
    expect(regeneratedFields('oauth2-user-token', ['access_token'])).toEqual([]);
  });
});

it('elsewhere nothing is known to hang together', () => {
  expect(effects(findBlastRadius(regenerate('api-key'), all, 'generic'))).toEqual(['api-key dead unconfirmed']);
  expect(findBlastRadius({ is: 'change-permission', to: 'read' }, all, 'generic')).toEqual([]);
});

it('a change of permission outdates the access tokens that were issued with another', () => {
  const issued = (accessLevel: OAuth1Permission | null, id: string) => node('access-token', id, { accessLevel });
  const tokens = [issued('read', 'old'), issued('read-write', 'new'), issued(null, 'unknown'), node('bearer')];
  expect(effects(findBlastRadius({ is: 'change-permission', to: 'read-write' }, tokens, 'x'))).toEqual([
    'old outdated documented',
    'unknown outdated documented',
  ]);
});

it('a login ends the same account’s other token, and nobody else’s', () => {
  const of = (id: string, userId: string, handle = '') =>
    node('oauth2-user-token', id, { account: { userId, handle } });
  const tokens = [of('fresh', '1', 'acme'), of('same', '1'), of('named', '', 'Acme'), of('other', '2', 'other')];
  const struck = findBlastRadius({ is: 'log-in', credentialId: 'fresh' }, tokens, 'x');
  expect(effects(struck)).toEqual(['same dead documented', 'named dead documented']);
});

it('a suspension ends everything that the provider issued', () => {
  const struck = findBlastRadius({ is: 'suspend' }, all, 'x');
  expect(struck.map(({ credentialId }) => credentialId)).toEqual(
    all.map(({ id }) => id).filter((id) => id !== 'custom'),
  );
  expect(new Set(struck.map(({ effect }) => effect))).toEqual(new Set(['dead']));
});
