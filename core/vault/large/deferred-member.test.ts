import { describe, expect, it } from 'vitest';
import { editRegistration } from '../../catalog/apps.ts';
import { editCredential } from '../../catalog/credentials.ts';
import { plainSealing } from '../../testing/plain-sealing.ts';
import { add, later, noon, smallDocument, toValues } from '../../testing/small-document.ts';
import { encodeCanonical } from '../canonical-json.ts';
import type { Document } from '../document.ts';
import { applyChange } from '../draft.ts';
import { parseDocument } from '../parse-document.ts';
import { parseLarge } from './parse-large.ts';

function makeContent(): Buffer {
  const { document, development } = smallDocument();
  const { id } = add(document, development, 'custom', { a: 'planted' });
  editCredential(document, plainSealing, id, {}, toValues({ a: 'new' }), 'edited', later);
  add(document, development, 'api-key', { api_key: 'planted' });
  editRegistration(document, development.id, { callbackUrls: ['http://127.0.0.1/'], notes: 'kept' }, noon);
  return encodeCanonical(document);
}

const content = makeContent();
const { document } = parseDocument(content);

function parse() {
  const large = parseLarge(content);
  if (large === null) throw new Error('it is spelled canonically');
  return large;
}

const copyEach = (records: object) => Object.values(records).map((record: object) => ({ ...record }));

describe('a record whose member nobody has read', () => {
  it('is copied with it', () => {
    expect(structuredClone(parse())).toEqual(document);
    expect(copyEach(parse().credentials)).toEqual(Object.values(document.credentials));
    expect(copyEach(parse().environments)).toEqual(Object.values(document.environments));
  });

  it('is written as it was read', () => {
    expect(encodeCanonical(parse())).toEqual(content);
  });

  it('has the very same one each time that it is read', () => {
    const { credentials, environments } = parse();
    for (const one of Object.values(credentials)) expect(one.fields).toBe(one.fields);
    for (const one of Object.values(environments)) expect(one.registration).toBe(one.registration);
  });

  it('reads and changes in a draft like any other', () => {
    const edit = (draft: Document) => {
      for (const record of Object.values(draft.credentials)) {
        expect({ ...record }).toEqual(document.credentials[record.id]);
        const [field] = Object.values(record.fields);
        if (field !== undefined) field.lastUsedAt = later;
      }
      for (const record of Object.values(draft.environments)) {
        expect({ ...record }).toEqual(document.environments[record.id]);
        record.registration.scopes.push('users.read');
      }
    };
    expect(applyChange(parse(), edit).changed).toEqual(applyChange(document, edit).changed);
  });
});
