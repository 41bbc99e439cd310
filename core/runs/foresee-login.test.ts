import { describe, expect, test } from 'vitest';
import { addApp } from '../catalog/apps.ts';
import { addCredential } from '../catalog/credentials.ts';
import { environmentsOf } from '../catalog/find.ts';
import { plainSealing } from '../testing/plain-sealing.ts';
import { toValues } from '../testing/small-document.ts';
import { emptyDocument, type Document } from '../vault/document.ts';
import { foreseeLogin } from './foresee-login.ts';

const at = '2026-11-20T12:00:00.000Z';

function house(provider: 'x' | 'generic' = 'x') {
  const document = emptyDocument();
  const app = addApp(document, { name: 'Acme Poster', provider }, ['Development', 'Production'], at);
  const [development, production] = environmentsOf(document, app.id);
  return { document, development: development!, production: production! };
}

function client(document: Document, environmentId: ReturnType<typeof house>['development']['id'], id: string): void {
  const fields = toValues({ client_id: id });
  addCredential(document, plainSealing, { environmentId, kind: 'oauth2-client', details: {}, fields }, at);
}

function token(document: Document, environmentId: ReturnType<typeof house>['development']['id']): void {
  const details = { account: { userId: '1', handle: 'acme' } };
  const fields = toValues({ access_token: 'planted-token' });
  addCredential(document, plainSealing, { environmentId, kind: 'oauth2-user-token', details, fields }, at);
}

describe('what a login may end', () => {
  test('is always said of production', () => {
    const { document, production } = house();
    expect(foreseeLogin(document, production.id)).toMatchObject([{ code: 'production', severity: 'warning' }]);
  });

  test('names the token of another environment that has the same client', () => {
    const { document, development, production } = house();
    client(document, development.id, 'one-client');
    client(document, production.id, 'one-client');
    token(document, production.id);
    const [shared] = foreseeLogin(document, development.id);
    expect(shared).toMatchObject({ code: 'shared-client', references: ['acme-poster/production/user-token'] });
    expect(shared?.message).toContain('@acme');
  });

  test('says nothing of an environment with another client, and only notes what may be elsewhere', () => {
    const { document, development, production } = house();
    client(document, development.id, 'one-client');
    client(document, production.id, 'another-client');
    token(document, production.id);
    expect(foreseeLogin(document, development.id)).toMatchObject([{ code: 'shared-elsewhere', severity: 'note' }]);
  });

  test('notes that the token which is here is replaced', () => {
    const { document, development } = house();
    token(document, development.id);
    expect(foreseeLogin(document, development.id)).toMatchObject([{ code: 'replaces-token', severity: 'note' }]);
  });

  test('is nothing at a server that keeps every grant', () => {
    const { document, production } = house('generic');
    expect(foreseeLogin(document, production.id)).toEqual([]);
  });
});
