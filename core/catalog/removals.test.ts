import { describe, expect, it } from 'vitest';
import { add, later, noon, smallDocument } from '../testing/small-document.ts';
import { addApp, addEnvironment } from './apps.ts';
import {
  findNewestRemoval,
  forgetOldRemovals,
  removeApp,
  removeCredential,
  removeEnvironment,
  undoRemoval,
} from './removals.ts';

describe('removals', () => {
  it('takes an app away with all it holds, and undo puts back exactly that', () => {
    const { document, app, development } = smallDocument();
    add(document, development, 'bearer', { bearer_token: 'planted' });
    const before = structuredClone(document);
    const { id } = removeApp(document, app.id, later);
    expect([document.apps, document.environments, document.credentials]).toEqual([{}, {}, {}]);
    undoRemoval(document, id);
    expect(document).toEqual(before);
  });

  it('puts a credential back into its environment, and nothing else', () => {
    const { document, development } = smallDocument();
    const record = add(document, development, 'bearer', { bearer_token: 'planted' });
    const { id } = removeCredential(document, record.id, later);
    expect(document.credentials[record.id]).toBeUndefined();
    undoRemoval(document, id);
    expect(document.credentials[record.id]).toEqual(record);
  });

  it('can be undone once', () => {
    const { document, development } = smallDocument();
    const { id } = removeEnvironment(document, development.id, later);
    undoRemoval(document, id);
    expect(() => {
      undoRemoval(document, id);
    }).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('refuses to put something back beside another of its name, and changes nothing', () => {
    const { document, app, development } = smallDocument();
    const environmentRemoval = removeEnvironment(document, development.id, later);
    addEnvironment(document, app.id, 'development', undefined, later);
    expect(() => {
      undoRemoval(document, environmentRemoval.id);
    }).toThrow(expect.objectContaining({ code: 'input/taken' }));
    const appRemoval = removeApp(document, app.id, later);
    addApp(document, { name: 'Acme Poster', provider: 'x' }, [], later);
    expect(() => {
      undoRemoval(document, appRemoval.id);
    }).toThrow(expect.objectContaining({ code: 'input/taken' }));
    expect(document.removals[appRemoval.id]).toBeDefined();
  });

  it('says not-found when what held it is gone too', () => {
    const { document, app, development } = smallDocument();
    const { id } = removeEnvironment(document, development.id, noon);
    removeApp(document, app.id, noon);
    expect(() => {
      undoRemoval(document, id);
    }).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('finds the newest that can be undone, and says that there is none', () => {
    const { document, development, production } = smallDocument();
    const nothing = expect.objectContaining({ code: 'not-found', field: 'removalId' }) as Error;
    expect(() => findNewestRemoval(document, later)).toThrow(nothing);
    const newer = removeEnvironment(document, development.id, later);
    document.removals = { [newer.id]: newer };
    const older = removeEnvironment(document, production.id, noon);
    expect(Object.keys(document.removals)).toEqual([newer.id, older.id]);
    expect(findNewestRemoval(document, later).id).toBe(newer.id);
    undoRemoval(document, newer.id);
    expect(findNewestRemoval(document, later).id).toBe(older.id);
    expect(() => findNewestRemoval(document, '2026-12-20T12:00:00.001Z')).toThrow(nothing);
  });

  it('are kept for thirty days, and forgotten after', () => {
    const { document, app } = smallDocument();
    const { id } = removeApp(document, app.id, noon);
    forgetOldRemovals(document, '2026-12-20T12:00:00.000Z');
    expect(document.removals[id]).toBeDefined();
    forgetOldRemovals(document, '2026-12-20T12:00:00.001Z');
    expect(document.removals[id]).toBeUndefined();
  });
});
