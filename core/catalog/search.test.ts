import { describe, expect, it } from 'vitest';
import { add, noon, smallDocument } from '../testing/small-document.ts';
import { addApp, editApp, editRegistration } from './apps.ts';
import { findInDocument } from './search.ts';

function document() {
  const small = smallDocument();
  editApp(small.document, small.app.id, { tags: ['marketing'] }, noon);
  editRegistration(
    small.document,
    small.development.id,
    { callbackUrls: ['http://127.0.0.1:8735/callback'], scopes: ['tweet.read'], providerAppId: '12345678' },
    noon,
  );
  add(small.document, small.development, 'oauth2-client', { client_id: 'planted-id', client_secret: 'planted-secret' });
  return small.document;
}

describe('findInDocument', () => {
  it.each([
    ['marketing', 'acme-poster', 'tag'],
    ['8735', 'acme-poster/development', 'callback URL'],
    ['tweet.read', 'acme-poster/development', 'scope'],
    ['12345678', 'acme-poster/development', 'provider app id'],
    ['planted-id', 'acme-poster/development/oauth2-client', 'client_id'],
    ['PRODUCTION', 'acme-poster/production', 'name'],
    ['acme oauth2 development', 'acme-poster/development/oauth2-client', 'name'],
  ])('finds %j', (text, reference, matched) => {
    expect(findInDocument(document(), text)).toContainEqual(expect.objectContaining({ reference, matched }));
  });

  it('never finds a secret by its value', () => {
    expect(findInDocument(document(), 'planted-secret')).toEqual([]);
  });

  it('wants every word', () => {
    expect(findInDocument(document(), 'acme nowhere')).toEqual([]);
  });

  it('answers the likeliest where there are more than asked for', () => {
    const { document: bench } = smallDocument();
    for (const name of ['A workbench', 'My bench', 'Bench']) addApp(bench, { name, provider: 'x' }, [], noon);
    const names = (limit?: number) => findInDocument(bench, ' BENCH ', limit).map(({ title }) => title);
    expect(names()).toEqual(['A workbench', 'Bench', 'My bench']);
    expect(names(2)).toEqual(['Bench', 'My bench']);
  });

  it('finds what a document holds by then, frozen or not', () => {
    const small = smallDocument();
    expect(findInDocument(small.document, 'newsletter')).toEqual([]);
    editApp(small.document, small.app.id, { tags: ['newsletter'] }, noon);
    expect(findInDocument(small.document, 'newsletter')).toHaveLength(1);
  });

  it('finds nothing for an empty search', () => {
    expect(findInDocument(document(), '  ')).toEqual([]);
  });
});
