import { describe, expect, it } from 'vitest';
import { later, noon, smallDocument } from '../testing/small-document.ts';
import { addApp, addEnvironment, editApp, editEnvironment, editRegistration } from './apps.ts';
import { environmentsOf } from './find.ts';

describe('addApp', () => {
  it('makes the environments in the order given, each with its colour', () => {
    const { document, app } = smallDocument();
    const environments = environmentsOf(document, app.id);
    expect(environments.map(({ name, colour }) => [name, colour])).toEqual([
      ['development', 'green'],
      ['staging', 'amber'],
      ['production', 'red'],
    ]);
  });

  it('refuses a name that is taken, whatever its case, and says which field', () => {
    const { document } = smallDocument();
    expect(() => addApp(document, { name: 'ACME poster', provider: 'x' }, [], noon)).toThrow(
      expect.objectContaining({ code: 'input/taken', field: 'name' }),
    );
  });

  it('finds a free handle where two names come to the same one', () => {
    const { document } = smallDocument();
    expect(addApp(document, { name: 'Acme  Poster!', provider: 'x' }, [], noon).handle).toBe('acme-poster-2');
  });

  it('finds a handle for a name without a Latin letter', () => {
    const { document } = smallDocument();
    expect(addApp(document, { name: '東京', provider: 'x' }, [], noon).handle).toBe('app');
  });

  it('refuses two environments of one name', () => {
    const { document } = smallDocument();
    expect(() => addApp(document, { name: 'Twice', provider: 'x' }, ['qa', 'QA'], noon)).toThrow(
      expect.objectContaining({ code: 'input/taken' }),
    );
  });
});

describe('editApp', () => {
  it('gives a renamed app the handle of its new name', () => {
    const { document, app } = smallDocument();
    expect(editApp(document, app.id, { name: 'Beta' }, later)).toMatchObject({ handle: 'beta', updatedAt: later });
  });

  it('keeps the handle when only the case of the name changes', () => {
    const { document, app } = smallDocument();
    expect(editApp(document, app.id, { name: 'ACME Poster' }, later).handle).toBe('acme-poster');
  });
});

describe('environments', () => {
  it('lists a later one after the earlier ones', () => {
    const { document, app } = smallDocument();
    addEnvironment(document, app.id, 'qa', undefined, noon);
    expect(environmentsOf(document, app.id).at(-1)?.name).toBe('qa');
  });

  it('refuses to rename one to the name of another', () => {
    const { document, development } = smallDocument();
    expect(() => editEnvironment(document, development.id, { name: 'Production' }, later)).toThrow(
      expect.objectContaining({ code: 'input/taken', field: 'name' }),
    );
  });

  it('changes only the registration fields that are given', () => {
    const { document, development } = smallDocument();
    editRegistration(document, development.id, { scopes: ['tweet.read'], notes: 'first' }, noon);
    editRegistration(document, development.id, { notes: 'second' }, later);
    expect(document.environments[development.id]?.registration).toMatchObject({
      scopes: ['tweet.read'],
      notes: 'second',
    });
  });
});
