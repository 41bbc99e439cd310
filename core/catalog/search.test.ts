import { describe, expect, it } from 'vitest';
import { rankName } from '../../shared/index.ts';
import { add, noon, smallDocument } from '../testing/small-document.ts';
import { addApp, editApp, editRegistration } from './apps.ts';
import { environmentsOf } from './find.ts';
import { findInDocument } from './search.ts';
import { deepFreeze, thaw } from '../vault/deep-readonly.ts';

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
    ['acme-poster', 'acme-poster', 'handle'],
    ['acme-poster production', 'acme-poster/production', 'name'],
    ['acme-poster/prod', 'acme-poster/production', 'reference'],
    ['ks://acme-poster/development/oauth2-client.client_id', 'acme-poster/development/oauth2-client', 'reference'],
    ['poster/development/oauth2-cl', 'acme-poster/development/oauth2-client', 'reference'],
  ])('finds %j', (text, reference, matched) => {
    expect(findInDocument(document(), text)).toContainEqual(expect.objectContaining({ reference, matched }));
  });

  it('never finds a secret by its value', () => {
    expect(findInDocument(document(), 'planted-secret')).toEqual([]);
  });

  it('finds by a path what has it, and nothing else of the app', () => {
    const found = findInDocument(document(), 'ks://acme-poster/production');
    expect(found.map(({ reference }) => reference)).toEqual(['acme-poster/production']);
    expect(findInDocument(document(), 'acme-poster/staging').map(({ reference }) => reference)).toEqual([
      'acme-poster/staging',
    ]);
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

  it('finds what was changed in the next document, whose other apps are the same', () => {
    const before = document();
    addApp(before, { name: 'Newsletter', provider: 'x' }, ['production'], noon);
    const frozen = deepFreeze(before);
    expect(findInDocument(frozen, 'planted').map(({ reference }) => reference)).toHaveLength(1);
    const after = thaw(frozen);
    const [credential] = Object.values(after.credentials);
    if (credential === undefined) throw new Error('the sample has no credential');
    const credentials = { [credential.id]: { ...credential, notes: 'of the newsletter' } };
    const next = deepFreeze({ ...frozen, credentials });
    expect(findInDocument(next, 'newsletter').map(({ matched }) => matched)).toEqual(['notes', 'name']);
    const without = deepFreeze({ ...frozen, credentials: {} });
    expect(findInDocument(without, 'planted')).toEqual([]);
    const [app] = Object.values(without.apps);
    const last = app && environmentsOf(without, app.id).at(-1);
    if (last === undefined) throw new Error('the sample has no environment');
    expect(findInDocument(without, `acme-poster/${last.handle}`)).toHaveLength(1);
    const { [last.id]: _gone, ...environments } = without.environments;
    expect(findInDocument(deepFreeze({ ...without, environments }), `acme-poster/${last.handle}`)).toEqual([]);
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
