import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { editApp } from '../catalog/apps.ts';
import { editCredential } from '../catalog/credentials.ts';
import { removeCredential, undoRemoval } from '../catalog/removals.ts';
import { plainSealing } from '../testing/plain-sealing.ts';
import { add, noon, smallDocument, toValues } from '../testing/small-document.ts';
import { encodeCanonical, parseJson } from './canonical-json.ts';
import { deepFreeze } from './deep-readonly.ts';
import { documentSchema, emptyDocument, type Document } from './document.ts';
import { encodeDocument } from './document-bytes.ts';
import { applyChange } from './draft.ts';
import { parseDocument } from './parse-document.ts';

vi.setConfig({ testTimeout: 60_000 });

const encoded = (document: unknown) => Buffer.concat(encodeDocument(document)).toString('utf8');

function undoFirst(draft: Document): void {
  const [removal] = Object.values(draft.removals);
  if (removal !== undefined) undoRemoval(draft, removal.id);
}

it('gives the canonical bytes of a document after any edits', () => {
  const action = fc.constantFrom('add', 'edit', 'note', 'remove', 'undo', 'rename');
  fc.assert(
    fc.property(fc.array(fc.tuple(action, fc.nat(), fc.string({ unit: 'binary' })), { maxLength: 8 }), (actions) => {
      const { document, app, development } = smallDocument();
      let present = deepFreeze(document) as Document;
      for (const [what, pick, text] of actions) {
        present = applyChange(present, (draft) => {
          const ids = Object.values(draft.credentials).map(({ id }) => id);
          const id = ids[pick % ids.length];
          const values = toValues({ api_key: `planted-${pick}` });
          if (what === 'add') add(draft, development, 'api-key', { api_key: 'planted-new' });
          else if (what === 'rename') editApp(draft, app.id, { description: text.slice(0, 100) }, noon);
          else if (what === 'undo' && ids.length === 0) undoFirst(draft);
          else if (id === undefined) return;
          else if (what === 'edit') editCredential(draft, plainSealing, id, {}, values, 'edited', noon);
          else if (what === 'note') editCredential(draft, plainSealing, id, { notes: text }, new Map(), 'edited', noon);
          else removeCredential(draft, id, noon);
        }).changed;
        const bytes = encoded(present);
        expect(bytes).toBe(encodeCanonical(JSON.parse(JSON.stringify(present))).toString('utf8'));
        expect(encoded(parseDocument(Buffer.from(bytes)))).toBe(bytes);
      }
    }),
    { numRuns: 60 },
  );
});

it('gives the canonical bytes of an empty document', () => {
  expect(encoded(deepFreeze(emptyDocument()))).toBe(encodeCanonical(emptyDocument()).toString('utf8'));
});

it('is of documents that their schema takes as they are: nothing is filled in, trimmed or put in order', () => {
  const { document, development } = smallDocument();
  add(document, development, 'api-key', { api_key: 'planted-key' });
  const lying: unknown = parseJson(encodeCanonical(document));
  expect(documentSchema.parse(lying)).toEqual(lying);
  const { def } = documentSchema;
  expect(JSON.stringify(def, (key, value: unknown) => (key === 'parent' ? undefined : value))).not.toMatch(
    /"type":"(default|prefault|transform|pipe|catch|optional)"/,
  );
});
