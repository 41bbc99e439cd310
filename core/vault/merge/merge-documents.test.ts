import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { CredentialId } from '../../../shared/index.ts';
import { addApp, editApp } from '../../catalog/apps.ts';
import { editCredential } from '../../catalog/credentials.ts';
import { removeApp, removeCredential } from '../../catalog/removals.ts';
import { plainSealing } from '../../testing/plain-sealing.ts';
import { add, smallDocument, toValues } from '../../testing/small-document.ts';
import { documentSchema, type Document } from '../document.ts';
import { applyChange } from '../draft.ts';
import { deepFreeze } from '../deep-readonly.ts';
import { mergeDocuments } from './merge-documents.ts';

vi.setConfig({ testTimeout: 60_000 });

const names = ['api_key', 'api_secret'] as const;
const now = '2026-12-31T00:00:00.000Z';

/** A document with a few credentials, and one edit after another on a copy of it. */
function start() {
  const { document, app, development, production } = smallDocument();
  const ids = [development, production].map(
    (environment) => add(document, environment, 'api-key', { api_key: 'planted-key', api_secret: 'planted-one' }).id,
  );
  return { base: deepFreeze(document) as Document, appId: app.id, ids };
}

type Edit =
  | { readonly do: 'value'; readonly at: number; readonly field: (typeof names)[number]; readonly value: string }
  | { readonly do: 'notes'; readonly at: number; readonly notes: string }
  | { readonly do: 'remove'; readonly at: number }
  | { readonly do: 'add-app'; readonly name: string }
  | { readonly do: 'describe'; readonly text: string };

const at = fc.nat(1);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('value' as const),
      at,
      field: fc.constantFrom(...names),
      value: fc.stringMatching(/^planted-[a-z]{4}$/),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('notes' as const), at, notes: fc.string() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add-app' as const), name: fc.constantFrom('One', 'Two') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('describe' as const), text: fc.stringMatching(/^[a-z]{3}$/) }) },
);

let clock = Date.parse('2026-11-21T00:00:00.000Z');
const tick = () => new Date((clock += 1000)).toISOString();

function apply(base: Document, edits: readonly Edit[], ids: readonly CredentialId[]): Document {
  return edits.reduce<Document>((document, each) => {
    const change = (draft: Document): void => {
      const id = 'at' in each ? ids[each.at]! : ids[0]!;
      if ('at' in each && draft.credentials[id] === undefined) return;
      if (each.do === 'value') {
        editCredential(draft, plainSealing, id, {}, toValues({ [each.field]: each.value }), 'edited', tick());
      } else if (each.do === 'notes')
        editCredential(draft, plainSealing, id, { notes: each.notes }, new Map(), 'edited', tick());
      else if (each.do === 'remove') removeCredential(draft, id, tick());
      else if (each.do === 'describe')
        editApp(draft, Object.values(draft.apps)[0]!.id, { description: each.text }, tick());
      else if (!Object.values(draft.apps).some(({ name }) => name === each.name)) {
        addApp(draft, { name: each.name, provider: 'x' }, ['development'], tick());
      }
    };
    return applyChange(document, change).changed;
  }, base);
}

/** Every value that a document still holds, in force or in a history, in place or in a removal. */
function valuesOf(document: Document): Set<string> {
  const records = [
    ...Object.values(document.credentials),
    ...Object.values(document.removals).flatMap(({ credentials }) => credentials),
  ];
  return new Set(
    records.flatMap((record) =>
      Object.values(record.fields).flatMap(({ value, history }) =>
        [value, ...history.map((past) => past.value)].map(({ fingerprint }) => `${record.id} ${fingerprint}`),
      ),
    ),
  );
}

// Few enough that no history runs over.
const edits = fc.array(edit, { maxLength: 4 });

describe('two edits of one document', () => {
  it('lose no value of either side, and give what can be stored', () => {
    fc.assert(
      fc.property(edits, edits, (mine, others) => {
        const { base, ids } = start();
        const theirs = apply(base, others, ids);
        const ours = apply(base, mine, ids);
        const { document } = mergeDocuments(base, ours, theirs, now);
        expect(documentSchema.parse(document)).toEqual(document);
        const held = valuesOf(document);
        for (const value of [...valuesOf(ours), ...valuesOf(theirs)]) expect(held).toContain(value);
        for (const { environmentId } of Object.values(document.credentials)) {
          expect(document.environments[environmentId]).toBeDefined();
        }
        const apps = Object.values(document.apps);
        expect(new Set(apps.map(({ handle }) => handle)).size).toBe(apps.length);
        expect(new Set(apps.map(({ name }) => name.toLowerCase())).size).toBe(apps.length);
      }),
      { numRuns: 300 },
    );
  });

  it('come to nothing new where they are the same, and where they are merged once more', () => {
    fc.assert(
      fc.property(edits, edits, (mine, others) => {
        const { base, ids } = start();
        const theirs = apply(base, others, ids);
        const ours = apply(base, mine, ids);
        expect(mergeDocuments(base, ours, ours, now)).toEqual({ document: ours, notes: [] });
        expect(mergeDocuments(base, base, theirs, now)).toEqual({ document: theirs, notes: [] });
        expect(mergeDocuments(base, ours, base, now)).toEqual({ document: ours, notes: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('never drop the words of a note without saying them', () => {
    const word = fc.stringMatching(/^[a-z]{5}$/);
    fc.assert(
      fc.property(word, word, (mine, others) => {
        const { base, ids } = start();
        const theirs = apply(base, [{ do: 'notes', at: 0, notes: others }], ids);
        const ours = apply(base, [{ do: 'notes', at: 0, notes: mine }], ids);
        const { document, notes } = mergeDocuments(base, ours, theirs, now);
        const told = [document.credentials[ids[0]!]!.notes, ...notes.map(({ message }) => message)].join('\n');
        expect(told).toContain(mine);
        expect(told).toContain(others);
      }),
    );
  });
});

describe('one field edited on both sides', () => {
  it('has the later value in force, and the other in its history as merged', () => {
    const { base, ids } = start();
    const id = ids[0]!;
    const ours = apply(base, [{ do: 'value', at: 0, field: 'api_secret', value: 'planted-ours' }], ids);
    const theirs = apply(base, [{ do: 'value', at: 0, field: 'api_secret', value: 'planted-hers' }], ids);
    const { document, notes } = mergeDocuments(base, ours, theirs, now);
    const field = document.credentials[id]!.fields['api_secret']!;
    const fingerprintOf = (side: Document) => side.credentials[id]!.fields['api_secret']!.value.fingerprint;
    expect(field.value.fingerprint).toBe(fingerprintOf(theirs));
    expect(field.history.map(({ value, reason }) => [value.fingerprint, reason])).toEqual([
      [fingerprintOf(ours), 'merged'],
      [fingerprintOf(base), 'edited'],
    ]);
    expect(notes).toEqual([
      {
        reference: 'acme-poster/development/api-key.api_secret',
        message: expect.stringContaining('in its history') as string,
      },
    ]);
    const again = mergeDocuments(base, ours, deepFreeze(document), now);
    expect(again).toEqual({ document, notes: [] });
  });
});

describe('an edit and a removal', () => {
  it('keep the record with the edit, its environment and its app, and tell', () => {
    const { base, ids, appId } = start();
    const ours = apply(base, [{ do: 'value', at: 0, field: 'api_key', value: 'planted-kept' }], ids);
    const theirs = applyChange(base, (draft) => void removeApp(draft, appId, tick())).changed as Document;
    for (const { document, notes } of [
      mergeDocuments(base, ours, theirs, now),
      mergeDocuments(base, theirs, ours, now),
    ]) {
      expect(document.credentials[ids[0]!]?.fields['api_key']).toEqual(ours.credentials[ids[0]!]?.fields['api_key']);
      expect(Object.keys(document.apps)).toEqual([appId]);
      expect(document.credentials[ids[1]!]).toBeUndefined();
      const [removal] = Object.values(document.removals);
      expect(removal?.credentials.map(({ id }) => id)).toEqual([ids[1]]);
      expect(removal?.apps).toEqual([]);
      expect(notes.map(({ message }) => message).join()).toContain('It was kept, with the edit');
    }
  });
});
