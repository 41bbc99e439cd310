import { describe, expect, it } from 'vitest';
import { rankName } from '../../shared/index.ts';
import { add, noon, smallDocument } from '../testing/small-document.ts';
import { addApp, editApp, editRegistration } from './apps.ts';
import { findInDocument } from './search.ts';
import { makeIndexAhead } from './search-index.ts';

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

  it('picks of everything that it finds those with the likeliest names, whatever the text', () => {
    const many = document();
    for (const name of ['Poster', 'Acme', 'Production', 'Dev acme', 'Acme poster 2', 'A post']) {
      addApp(many, { name, provider: 'x' }, ['production', 'development'], noon);
    }
    const texts = ['a', 'acme', 'acme p', 'acme poster', 'poster', 'poster 2', 'prod', 'poster prod', 'e', 'acme/dev'];
    for (const text of texts) {
      const rank = ({ title, reference }: { title: string; reference: string }) =>
        Math.min(...[title, reference].map((name) => rankName(name.toLowerCase(), text)));
      const all = findInDocument(many, text).toSorted((one, other) => rank(one) - rank(other));
      for (const limit of [1, 2, 5, 100]) expect(findInDocument(many, text, limit)).toEqual(all.slice(0, limit));
    }
  });

  it('finds the same where the index was made ahead', async () => {
    const small = document();
    const frozen = Object.freeze({ ...small });
    await makeIndexAhead(frozen);
    expect(findInDocument(frozen, 'o')).toEqual(findInDocument(small, 'o'));
    expect(findInDocument(frozen, 'o').length).toBeGreaterThan(3);
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
