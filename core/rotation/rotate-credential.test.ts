import { describe, expect, it } from 'vitest';
import { credentialsOf, environmentsOf } from '../catalog/find.ts';
import { restoreValue } from '../history/restore-value.ts';
import { plainSealing } from '../testing/plain-sealing.ts';
import { add, later, smallDocument, toValues } from '../testing/small-document.ts';
import { clearMarks, markStruck } from './mark-struck.ts';
import { rotateCredential } from './rotate-credential.ts';

function planted() {
  const { document, app, development, production } = smallDocument();
  const keys = (environment: typeof development) =>
    add(document, environment, 'api-key', {
      api_key: `planted-key-${environment.handle}`,
      api_secret: 'planted-secret',
    });
  const tokens = (environment: typeof development) =>
    add(document, environment, 'access-token', { access_token: 'planted-token', access_token_secret: 'planted-half' });
  return {
    document,
    app,
    development,
    production,
    key: keys(development),
    token: tokens(development),
    bearer: add(document, development, 'bearer', { bearer_token: 'planted-bearer' }),
    productionKey: keys(production),
    productionToken: tokens(production),
  };
}
const fresh = () => toValues({ api_key: 'planted-new-key', api_secret: 'planted-new-secret' });
const act = (document: ReturnType<typeof planted>['document'], id: ReturnType<typeof planted>['key']['id']) =>
  rotateCredential(document, plainSealing, id, fresh(), false, later);

describe('rotating an API key', () => {
  it('keeps the old pair in the history, dead, and marks what died with it', () => {
    const { document, key, token, bearer } = planted();
    key.fields['api_key']!.rotateBy = later;
    const { credential, struck } = act(document, key.id);
    const invalidated = { since: later, because: 'api-key-regenerated' };
    for (const field of Object.values(credential.fields)) {
      expect(field).toMatchObject({ rotatedAt: later, rotateBy: null });
      expect(field.invalidated).toBeUndefined();
      expect(field.history[0]).toMatchObject({ reason: 'rotated', invalidated: { ...invalidated, effect: 'dead' } });
    }
    expect(token.fields['access_token_secret']!.invalidated).toEqual({ ...invalidated, effect: 'dead' });
    expect(bearer.fields['bearer_token']!.invalidated).toEqual({ ...invalidated, effect: 'doubtful' });
    expect(struck.map(({ effect }) => effect)).toEqual(['dead', 'dead', 'doubtful']);
  });

  it('touches no other environment', () => {
    const { document, app, development, key } = planted();
    act(document, key.id);
    const others = environmentsOf(document, app.id).filter(({ id }) => id !== development.id);
    const fields = others.flatMap(({ id }) => credentialsOf(document, id)).flatMap((one) => Object.values(one.fields));
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.every(({ invalidated }) => invalidated === undefined)).toBe(true);
  });

  it('brings a dead value back as dead, and a new value without the mark', () => {
    const { document, key, token } = planted();
    const old = key.fields['api_key']!.value.fingerprint;
    act(document, key.id);
    expect(restoreValue(document, key.id, 'api_key', old, later).fields['api_key']!.invalidated?.effect).toBe('dead');
    const values = toValues({ access_token: 'planted-next', access_token_secret: 'planted-next-half' });
    const next = rotateCredential(document, plainSealing, token.id, values, false, later).credential;
    expect(next.fields['access_token']!.invalidated).toBeUndefined();
    expect(next.fields['access_token']!.history[0]!.invalidated?.because).toBe('api-key-regenerated');
  });

  it('changes production only where that is confirmed', () => {
    const { document, productionKey } = planted();
    expect(() => act(document, productionKey.id)).toThrow(/production environment/);
    rotateCredential(document, plainSealing, productionKey.id, fresh(), true, later);
    expect(productionKey.fields['api_key']!.rotatedAt).toBe(later);
  });
});

it('refuses half a pair, the value that is there, a former value and a client id, and changes nothing', () => {
  const { document, key, development } = planted();
  const client = add(document, development, 'oauth2-client', { client_id: 'id', client_secret: 'planted-client' });
  const login = add(document, development, 'oauth2-user-token', { access_token: 'planted-login' });
  act(document, key.id);
  const before = structuredClone(document);
  const cases = [
    [key.id, { api_key: 'planted-other' }, 'fields.api_secret'],
    [key.id, { api_key: 'planted-new-key', api_secret: 'planted-other' }, 'fields.api_key'],
    [key.id, { api_key: 'planted-other', api_secret: 'planted-secret' }, 'fields.api_secret'],
    [client.id, { client_id: 'other', client_secret: 'planted-other' }, 'fields.client_id'],
    [client.id, {}, 'fields.client_secret'],
    [login.id, { access_token: 'planted-other' }, 'credentialId'],
  ] as const;
  for (const [id, values, field] of cases) {
    expect(() => rotateCredential(document, plainSealing, id, toValues(values), false, later)).toThrow(
      expect.objectContaining({ code: 'input/invalid', field }),
    );
  }
  expect(document).toEqual(before);
});

it('a mark says when it was struck first, and is taken off again', () => {
  const { document, development, token } = planted();
  markStruck(document, development, { is: 'change-permission', to: 'read-write' }, later);
  expect(token.fields['access_token']!.invalidated?.effect).toBe('outdated');
  markStruck(document, development, { is: 'suspend' }, later);
  markStruck(document, development, { is: 'change-permission', to: 'read' }, later);
  expect(token.fields['access_token']!.invalidated).toEqual({ since: later, because: 'app-suspended', effect: 'dead' });
  clearMarks(document, token.id, later);
  expect(token.fields['access_token']!.invalidated).toBeUndefined();
});
