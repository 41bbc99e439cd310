import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { credentialIdSchema } from '../../shared/index.ts';
import { editApp } from '../catalog/apps.ts';
import { editCredential } from '../catalog/credentials.ts';
import { removeCredential, undoRemoval } from '../catalog/removals.ts';
import { plainSealing } from '../testing/plain-sealing.ts';
import { add, noon, smallDocument, toValues } from '../testing/small-document.ts';
import { encodeCanonical, parseJson } from './canonical-json.ts';
import { deepFreeze } from './deep-readonly.ts';
import { documentSchema, emptyDocument, type Document } from './document.ts';
import { DocumentBytes } from './document-bytes.ts';
import { applyChange } from './draft.ts';
import { pad, unpad } from './padding.ts';
import { parseDocument } from './parse-document.ts';

vi.setConfig({ testTimeout: 60_000 });

const contentOf = ({ padded }: DocumentBytes) => unpad(padded)?.toString('utf8');
const canonical = (document: unknown) => encodeCanonical(JSON.parse(JSON.stringify(document))).toString('utf8');

/** As after an unlock: nothing is known of where the records lie. */
function read(padded: Buffer): DocumentBytes {
  const copy = Buffer.from(padded);
  return new DocumentBytes(parseDocument(unpad(copy) ?? Buffer.alloc(0)).document, copy);
}

function undoFirst(draft: Document): void {
  const [removal] = Object.values(draft.removals);
  if (removal !== undefined) undoRemoval(draft, removal.id);
}

it('gives the canonical bytes of a document after any edits', () => {
  const action = fc.constantFrom('add', 'edit', 'note', 'remove', 'undo', 'rename');
  fc.assert(
    fc.property(fc.array(fc.tuple(action, fc.nat(), fc.string({ unit: 'binary' })), { maxLength: 8 }), (actions) => {
      const { document, app, development } = smallDocument();
      let present = DocumentBytes.of(deepFreeze(document));
      for (const [what, pick, text] of actions) {
        const edit = (draft: Document) => {
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
        };
        const reopened = read(present.padded);
        const { changed } = applyChange(present.document, edit);
        present = present.next(changed);
        expect(contentOf(present)).toBe(canonical(changed));
        expect(contentOf(DocumentBytes.of(changed))).toBe(canonical(changed));
        // The ids of what is added are random, and so this is another document.
        const other = applyChange(reopened.document, edit).changed;
        expect(contentOf(reopened.next(other))).toBe(canonical(other));
      }
    }),
    { numRuns: 60 },
  );
});

it('gives the canonical bytes of an empty document', () => {
  expect(contentOf(DocumentBytes.of(deepFreeze(emptyDocument())))).toBe(canonical(emptyDocument()));
});

it('copies the bytes of what an edit did not touch', () => {
  const { document, app, development } = smallDocument();
  for (const _ of Array.from({ length: 5 })) add(document, development, 'api-key', { api_key: 'planted' });
  const before = DocumentBytes.of(deepFreeze(document));
  const [first = '', second = '', ...others] = before.indexOf('credentials')?.ids ?? [];
  expect(others).toHaveLength(3);
  const { changed } = applyChange(before.document, (draft) => {
    editCredential(draft, plainSealing, credentialIdSchema.parse(second), { notes: 'new' }, new Map(), 'edited', noon);
  });
  // What is encoded anew would not have it.
  before.padded.write('Acme POSTER', before.padded.indexOf('Acme Poster'));
  before.padded.write('cred_', before.padded.indexOf(first));
  const content = contentOf(before.next(changed));
  expect(content).toContain('Acme POSTER');
  expect(content).not.toContain(app.name);
  expect(content).toContain('"notes":"new"');
});

it.each([
  ['spaces', (text: string) => text.replace('"credentials":{', '"credentials": {')],
  ['an escape in an id', (text: string) => text.replace('"cred_', '"\\u0063red_')],
  ['ids out of order', (text: string) => swapRecords(text)],
  ['a record twice', (text: string) => text.replace(/"credentials":\{("cred_.{20}"):/, '"credentials":{$1:{},$1:')],
])('encodes all anew what another program spelled otherwise: %s', (_what, respell) => {
  const { document, development } = smallDocument();
  const ids = [1, 2].map(() => add(document, development, 'api-key', { api_key: 'planted' }).id);
  const respelled = pad(Buffer.from(respell(canonical(document))));
  expect(unpad(respelled)?.toString('utf8')).not.toBe(canonical(document));
  const before = read(respelled);
  expect(before.document).toEqual(document);
  const { changed } = applyChange(before.document, (draft) => {
    draft.credentials[ids[0] ?? credentialIdSchema.parse('')]!.notes = 'new';
  });
  expect(contentOf(before.next(changed))).toBe(canonical(changed));
});

function swapRecords(text: string): string {
  const { credentials, ...rest } = JSON.parse(text) as Document;
  const swapped = Object.fromEntries(Object.entries(credentials).reverse());
  return JSON.stringify({ ...rest, credentials: swapped });
}

it('leaves nothing of the bytes when they are wiped', () => {
  const bytes = DocumentBytes.of(deepFreeze(smallDocument().document));
  const { padded } = bytes;
  bytes.wipe();
  expect(padded.every((byte) => byte === 0)).toBe(true);
});

it('is of documents that their schema takes as they are: nothing is filled in, trimmed or put in order', () => {
  const { document, development } = smallDocument();
  add(document, development, 'api-key', { api_key: 'planted-key' });
  const lying: unknown = parseJson(encodeCanonical(document));
  expect(documentSchema.parse(lying)).toEqual(lying);
  // What is optional may be absent, and then stays absent: nothing takes its place.
  const { def } = documentSchema;
  expect(JSON.stringify(def, (key, value: unknown) => (key === 'parent' ? undefined : value))).not.toMatch(
    /"type":"(default|prefault|transform|pipe|catch)"/,
  );
});
