import { describe, expect, it } from 'vitest';
import { contract, findInApps, SearchableApp, type AppTexts } from '../../shared/index.ts';
import { add, noon, smallDocument } from '../testing/small-document.ts';
import { deepFreeze } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';
import { addApp, editApp, editRegistration } from './apps.ts';
import { pageOfTexts } from './search-texts.ts';
import { findInDocument } from './search.ts';

function sample(): Document {
  const { document, app, development } = smallDocument();
  editApp(document, app.id, { tags: ['marketing'] }, noon);
  editRegistration(document, development.id, { callbackUrls: ['http://127.0.0.1:8735/callback'] }, noon);
  add(document, development, 'oauth2-client', { client_id: 'planted-id', client_secret: 'planted-secret' });
  return document;
}

function readAll(document: Document): { readonly apps: readonly AppTexts[]; readonly pages: number } {
  const apps: AppTexts[] = [];
  let pages = 0;
  for (let from: number | null = 0; from !== null; pages += 1) {
    const page = contract['search.texts'].output.parse(pageOfTexts(document, { from }));
    apps.push(...page.apps);
    from = page.next;
  }
  return { apps, pages };
}

describe('pageOfTexts', () => {
  it('gives what a search of its own finds the same in', () => {
    const document = sample();
    for (const name of ['Poster', 'A post', 'Zebra']) addApp(document, { name, provider: 'x' }, ['production'], noon);
    const apps = readAll(document).apps.map((texts) => new SearchableApp(texts));
    for (const text of ['acme', 'post', 'production', '8735', 'planted-id', 'marketing', 'o', 'x', 'client dev']) {
      const found = findInApps(apps, text);
      expect(found.length).toBeGreaterThan(0);
      expect(found).toEqual(findInDocument(document, text));
      expect(findInApps(apps, text, 3)).toEqual(findInDocument(document, text, 3));
    }
  });

  it('holds the values that may be seen, and no secret one', () => {
    const text = JSON.stringify(pageOfTexts(sample(), { from: 0 }));
    expect(text).toContain('planted-id');
    expect(text).not.toContain('planted-secret');
    expect(text).not.toContain('box');
  });

  it('divides many apps into pages, each app on one of them', () => {
    const { document } = smallDocument();
    const stages = Array.from({ length: 20 }, (_, index) => `Stage ${index}`);
    for (let index = 0; index < 110; index += 1)
      addApp(document, { name: `App ${index}`, provider: 'x' }, stages, noon);
    const { apps, pages } = readAll(deepFreeze(document));
    expect(pages).toBe(3);
    expect(apps.map(({ handle }) => handle)).toEqual(
      Object.values(document.apps)
        .map(({ handle }) => handle)
        .sort(),
    );
  });

  it('gives nothing to who has all of it, and all to who has something else', () => {
    const document = deepFreeze(sample());
    const { revision } = pageOfTexts(document, { from: 0 });
    expect(pageOfTexts(document, { from: 0, known: revision })).toEqual({ revision, apps: [], next: null });
    const next = deepFreeze({ ...document });
    expect(pageOfTexts(next, { from: 0, known: revision }).apps).toHaveLength(1);
    expect(pageOfTexts(next, { from: 0 }).revision).not.toBe(revision);
  });
});
