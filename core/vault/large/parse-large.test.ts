import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { editApp, editRegistration } from '../../catalog/apps.ts';
import { addCredential, editCredential } from '../../catalog/credentials.ts';
import { removeCredential } from '../../catalog/removals.ts';
import { plainSealing } from '../../testing/plain-sealing.ts';
import { add, later, noon, smallDocument, toValues } from '../../testing/small-document.ts';
import { encodeCanonical } from '../canonical-json.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import type { CredentialRecord, Document } from '../document.ts';
import { DocumentBytes } from '../document-bytes.ts';
import { applyChange } from '../draft.ts';
import { pad, unpad } from '../padding.ts';
import { parseDocument, parseForUse } from '../parse-document.ts';
import { parseLarge } from './parse-large.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What stands around the lifted members, and names that stand there themselves. */
const aroundFields = ['"fields":{', '},"grant":', '{"credentials":{', '},"environments":{'];
const aroundRegistration = ['"registration":{', '},"sandbox":', '},"removals":{'];
const traps = [...aroundFields, ...aroundRegistration, '\\', '"', 'ü', '→', '🔑'];
const text = fc.array(fc.oneof(fc.constantFrom(...traps), fc.string({ unit: 'binary' })), { maxLength: 4 });
const trapNames = ['fields', 'grant', 'environments', 'credentials', 'id', 'registration', 'sandbox', 'removals'];
const plainName = fc.constantFrom('client_id', 'api_key', 'a');
const trapName = fc.constantFrom(...trapNames);

interface Made {
  readonly field: string;
  readonly value: string;
  readonly notes: string;
  readonly fate: 'kept' | 'edited' | 'removed';
}

const madeWith = (name: fc.Arbitrary<string>): fc.Arbitrary<Made> =>
  fc.record({
    field: name,
    value: text.map((parts) => `planted ${parts.join('')}`),
    notes: text.map((parts) => parts.join('').slice(0, 100)),
    fate: fc.constantFrom('kept', 'edited', 'removed'),
  });

function documentOf(all: readonly Made[]): Document {
  const { document, app, development } = smallDocument();
  for (const { field, value, notes, fate } of all) {
    const fields = toValues({ [field]: value.trim() });
    const input = { environmentId: development.id, kind: 'custom', details: { notes }, fields } as const;
    const { id } = addCredential(document, plainSealing, input, noon);
    if (fate === 'edited')
      editCredential(document, plainSealing, id, {}, toValues({ [field]: 'new' }), 'edited', later);
    else if (fate === 'removed') removeCredential(document, id, later);
    editApp(document, app.id, { description: notes }, noon);
    editRegistration(document, development.id, { notes }, noon);
  }
  add(document, development, 'oauth2-client', { client_id: 'öffentlich', client_secret: 'planted' });
  return document;
}

const contentOf = (document: unknown) => encodeCanonical(JSON.parse(JSON.stringify(document)));

it('gives of any content what parsing all of it gives', () => {
  fc.assert(
    fc.property(fc.array(madeWith(plainName), { maxLength: 6 }), (all) => {
      const content = contentOf(documentOf(all));
      const large = parseLarge(content);
      expect(large).not.toBeNull();
      expect(large).toEqual(parseDocument(content).document);
    }),
  );
});

it('takes nothing for a lifted member that is something else with such a name', () => {
  fc.assert(
    fc.property(fc.array(madeWith(fc.oneof(plainName, trapName)), { minLength: 1, maxLength: 6 }), (all) => {
      const content = contentOf(documentOf(all));
      const { document } = parseDocument(content);
      expect(parseLarge(content) ?? document).toEqual(document);
    }),
  );
});

function twoCredentials(): { document: Document; text: string; ids: readonly string[] } {
  const { document, development } = smallDocument();
  for (const _ of [1, 2]) add(document, development, 'api-key', { api_key: 'planted' });
  return { document, text: contentOf(document).toString('utf8'), ids: Object.keys(document.credentials).sort() };
}

describe('what another program spelled otherwise is left to the parser of everything', () => {
  const parts = (record: CredentialRecord) => {
    const { fields, grant, ...rest } = record;
    return { fields, grant, rest };
  };
  const respelled = (change: (record: CredentialRecord) => object): string => {
    const { document } = twoCredentials();
    const whole = JSON.parse(contentOf(document).toString('utf8')) as Document;
    const credentials = Object.entries(whole.credentials).map(([id, record]) => [id, change(record)] as const);
    return JSON.stringify({ ...whole, credentials: Object.fromEntries(credentials) });
  };
  it.each([
    ['spaces', () => JSON.stringify(JSON.parse(twoCredentials().text), null, 1)],
    ['an escape in a name', () => twoCredentials().text.replace('"fields":{', '"\\u0066ields":{')],
    ['a space in one record', () => twoCredentials().text.replace('"fields":{', '"fields": {')],
    ['a space in one environment', () => twoCredentials().text.replace('"registration":{', '"registration": {')],
    ['an escape in an environment', () => twoCredentials().text.replace('},"sandbox":', '},"\\u0073andbox":')],
    ['an escape in each of them', () => twoCredentials().text.replaceAll('},"sandbox":', '},"\\u0073andbox":')],
    [
      'the fields after the grant',
      () =>
        respelled((record) => {
          const { fields, grant, rest } = parts(record);
          return { ...rest, grant, fields };
        }),
    ],
    [
      'the fields first',
      () =>
        respelled((record) => {
          const { fields, grant, rest } = parts(record);
          return { fields, grant, ...rest };
        }),
    ],
    [
      'the fields last, after an account',
      () =>
        respelled((record) => {
          const { fields, grant, rest } = parts(record);
          return { ...rest, account: { handle: 'a', userId: '1' }, grant, fields };
        }),
    ],
  ])('%s', (_what, spell) => {
    const content = Buffer.from(spell());
    const { document } = parseDocument(content);
    expect(Object.keys(document.credentials)).toHaveLength(2);
    expect(parseLarge(content)).toBeNull();
    expect(parseForUse(content).document).toEqual(document);
  });
});

it.each([
  ['no JSON', (text: string) => text.slice(0, -1)],
  ['not UTF-8', (text: string) => text.replace('Acme', '\u00ff\u00fe')],
  ['of another schema', (text: string) => text.replace('"schema":3', '"schema":2')],
  ['with a member that no schema knows', (text: string) => text.replace('"grant":', '"granted":1,"grant":')],
  ['without the fields of one', (text: string) => text.replace(/"fields":\{.*?\},"grant":/, '"grant":')],
  [
    'without the registration of one',
    (text: string) => text.replace(/"registration":\{.*?\},"sandbox":/, '"sandbox":'),
  ],
  ['without environments', (text: string) => text.replace(/"environments":\{.*\},"removals":/, '"removals":')],
  [
    'with an id in the wrong place',
    (text: string) => text.replace(/"id":"cred_.{20}"/, `"id":"cred_${'0'.repeat(20)}"`),
  ],
])('refuses what is %s', (_what, spoil) => {
  const { text } = twoCredentials();
  expect(spoil(text)).not.toBe(text);
  expect(parseLarge(Buffer.from(spoil(text), 'latin1'))).toBeNull();
});

function spoiled(): { large: DeepReadonly<Document>; content: Buffer; ids: readonly string[] } {
  const { text, ids } = twoCredentials();
  const content = Buffer.from(text.replace('"history":[]', '"history":"none"'));
  const large = parseLarge(content);
  if (large === null) throw new Error('the rest is whole');
  return { large, content, ids };
}

it('says that a registration is damaged when it is read, and gives the rest', () => {
  const { text } = twoCredentials();
  const large = parseLarge(Buffer.from(text.replace('"requestEmail":false', '"requestEmail":"no"')));
  const [first, second] = Object.values(large?.environments ?? {});
  expect(() => first?.registration).toThrow(expect.objectContaining({ code: 'vault/damaged' }));
  expect(first?.sandbox).toBe(false);
  expect(second?.registration.requestEmail).toBe(false);
});

it('says that fields are damaged each time that they are read, and gives the others', () => {
  const { large, content, ids } = spoiled();
  const [first, second] = ids.map((id) => Object.entries(large.credentials).find(([key]) => key === id)?.[1]);
  for (const _ of [1, 2]) {
    expect(() => first?.fields).toThrow(expect.objectContaining({ code: 'vault/damaged' }));
  }
  expect(Object.keys(second?.fields ?? {})).toEqual(['api_key']);
  expect(first?.kind).toBe('api-key');
  expect(() => parseDocument(content)).toThrow(expect.objectContaining({ code: 'vault/damaged' }));
});

function expectFrozen(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  expect(Object.isFrozen(value)).toBe(true);
  Object.values(value).forEach(expectFrozen);
}

it('gives what is frozen at every depth', () => {
  const document = documentOf([{ field: 'a', value: 'planted', notes: '', fate: 'edited' }]);
  for (const credential of Object.values(document.credentials)) {
    credential.account = { handle: 'a', userId: '1' };
    credential.variableNames = { a: 'PLANTED' };
  }
  expectFrozen(parseLarge(contentOf(document)));
});

it('saves an edit beside fields that nobody has read, as they lie', () => {
  const { large, content, ids } = spoiled();
  const edit = (draft: Document) => {
    for (const record of Object.values(draft.credentials)) if (record.id === ids[1]) record.notes = 'new';
  };
  const { changed } = applyChange(large, edit);
  const saved = unpad(new DocumentBytes(large, pad(content)).next(changed).padded)?.toString('utf8') ?? '';
  // Reading those of the first would have thrown.
  expect(saved).toContain('"history":"none"');
  const [head = '', tail = ''] = content.toString('utf8').split(`"id":"${ids[1] ?? ''}"`);
  expect(saved).toBe(`${head}"id":"${ids[1] ?? ''}"${tail.replace('"notes":""', '"notes":"new"')}`);
});
