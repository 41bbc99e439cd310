import { expect, it } from 'vitest';
import { credentialDetailsSchema, fieldDatesSchema } from '../../shared/index.ts';
import { add, later, noon, smallDocument } from '../testing/small-document.ts';
import type { CredentialRecord, FieldRecord } from '../vault/document.ts';
import { viewCredential } from './views.ts';

/** With every member that may be absent. */
function wholeCredential(): { record: CredentialRecord; field: FieldRecord } {
  const { document, development } = smallDocument();
  const record = add(document, development, 'bearer', { bearer_token: 'planted' });
  const field = record.fields['bearer_token'];
  if (field === undefined) throw new Error('it was just added');
  record.rotateEveryDays = 90;
  field.invalidated = { since: later, because: 'bearer-regenerated', effect: 'dead' };
  return { record, field };
}

it('shows every member of a credential but its values', () => {
  const { record, field } = wholeCredential();
  expect(Object.keys(record)).toEqual(expect.arrayContaining(Object.keys(credentialDetailsSchema.shape)));
  expect(Object.keys(field)).toEqual(expect.arrayContaining(Object.keys(fieldDatesSchema.shape)));
  const { fields, ...details } = record;
  const { value, history, ...dates } = field;
  const shown = {
    ...dates,
    name: 'bearer_token',
    secret: true,
    shownOnce: true,
    value: null,
    fingerprint: value.fingerprint,
    historyCount: history.length,
  };
  expect(Object.keys(fields)).toEqual(['bearer_token']);
  expect(viewCredential(record)).toEqual({ ...details, fields: [shown] });
});

it('adds nothing that a credential does not have', () => {
  const { record, field } = wholeCredential();
  delete record.rotateEveryDays;
  delete field.invalidated;
  const view = viewCredential(record);
  expect(Object.keys(view)).not.toContain('rotateEveryDays');
  expect(Object.keys(view.fields[0] ?? {})).not.toContain('invalidated');
  expect(view.createdAt).toBe(noon);
});
