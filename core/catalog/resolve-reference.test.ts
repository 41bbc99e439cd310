import { describe, expect, it } from 'vitest';
import { add, smallDocument } from '../testing/small-document.ts';
import { addApp } from './apps.ts';
import { resolveReference } from './resolve-reference.ts';

describe('resolveReference', () => {
  it('finds an app, an environment, a credential and a field', () => {
    const { document, app, development } = smallDocument();
    const { id } = add(document, development, 'oauth2-client', { client_id: 'planted' });
    const found = [
      'acme-poster',
      'acme-poster/development',
      'ks://acme-poster/development/oauth2-client.client_id',
    ].map((text) => resolveReference(document, text));
    expect(found).toEqual([
      { appId: app.id, environmentId: null, credentialId: null, field: null },
      { appId: app.id, environmentId: development.id, credentialId: null, field: null },
      { appId: app.id, environmentId: development.id, credentialId: id, field: 'client_id' },
    ]);
  });

  it.each(['acme-poste', 'acme-poster/prod', 'acme-poster/development/bearer', 'acme-poster/production/bearer.x'])(
    'refuses %s instead of choosing something near',
    (text) => {
      const { document, development } = smallDocument();
      add(document, development, 'oauth2-client', { client_id: 'planted' });
      expect(() => resolveReference(document, text)).toThrow(expect.objectContaining({ code: 'not-found' }));
    },
  );

  it('lists the names there are, never more than eight', () => {
    const { document } = smallDocument();
    for (let count = 1; count <= 10; count += 1)
      addApp(document, { name: `App ${count}`, provider: 'x' }, [], '2026-11-20T12:00:00.000Z');
    expect(() => resolveReference(document, 'acme')).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(
          /^Did you mean acme-poster\? There is acme-poster, app-1, .* and 3 more\.$/,
        ) as string,
      }),
    );
  });

  it.each([
    ['acme-poser/development/oauth2-client', 'acme-poster/development/oauth2-client'],
    ['acme-poster/dev/oauth2-client.client_id', 'acme-poster/development/oauth2-client.client_id'],
    ['acme-poster/development/oauth2-clinet', 'acme-poster/development/oauth2-client'],
    ['acme-poster/development/oauth2-client.client-id', null],
    ['acme-poster/development/oauth2-client.clientid', 'acme-poster/development/oauth2-client.client_id'],
    ['Acme Poster', 'acme-poster'],
    ['acme-poster/billing', null],
  ])('suggests for %s %s', (text, near) => {
    const { document, development } = smallDocument();
    add(document, development, 'oauth2-client', { client_id: 'planted' });
    const hint: unknown =
      near === null ? expect.not.stringContaining('Did you mean') : expect.stringContaining(`mean ${near}?`);
    expect(() => resolveReference(document, text)).toThrow(expect.objectContaining({ hint }));
  });

  it.each(['', 'a/b/c/d', 'Acme Poster', 'acme/dev/x.', 'ks://', '../etc/passwd'])(
    'refuses %j as no reference',
    (text) => {
      const { document } = smallDocument();
      expect(() => resolveReference(document, text)).toThrow(
        expect.objectContaining({ code: 'input/invalid', field: 'reference' }),
      );
    },
  );
});
