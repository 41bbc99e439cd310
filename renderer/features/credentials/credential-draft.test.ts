import { describe, expect, it } from 'vitest';
import { emptyRegistration } from '../../../shared/model/registration-terms.ts';
import { makeCredential, makeField } from '../../testing/sample-app.ts';
import {
  accountOf,
  checkDraft,
  deadlinesOf,
  draftOf,
  filledValues,
  holdsTypedSecret,
  listDraftFields,
  seenFingerprints,
  startDraft,
} from './credential-draft.ts';

const publicClient = emptyRegistration();
const confidentialClient = { ...emptyRegistration(), oauth2Type: 'web-app' as const };
const names = (fields: ReturnType<typeof listDraftFields>) => fields.map((field) => field.name);

describe('listDraftFields', () => {
  it('asks a public client for no secret, a confidential one for its own', () => {
    expect(names(listDraftFields('oauth2-client', publicClient, null))).toEqual(['client_id']);
    expect(names(listDraftFields('oauth2-client', confidentialClient, null))).toEqual(['client_id', 'client_secret']);
  });

  it('still shows the secret that a client of a public type has stored', () => {
    const stored = makeCredential('c', { kind: 'oauth2-client', fields: [makeField('client_secret')] });
    expect(names(listDraftFields('oauth2-client', publicClient, stored))).toEqual(['client_id', 'client_secret']);
  });

  it('takes the fields of a custom credential from what is stored', () => {
    const stored = makeCredential('c', { kind: 'custom', fields: [makeField('webhook_secret')] });
    expect(names(listDraftFields('custom', publicClient, stored))).toEqual(['webhook_secret']);
  });
});

describe('checkDraft', () => {
  const fields = listDraftFields('bearer', publicClient, null);

  it('wants a name that fits a reference', () => {
    expect(checkDraft({ ...startDraft('bearer', null), name: 'My Token' }, fields)).toHaveProperty('name');
  });

  it('wants the required values of a new credential, and none of a stored one', () => {
    expect(checkDraft(startDraft('bearer', null), fields)).toHaveProperty(['fields.bearer_token']);
    const stored = makeCredential('b');
    expect(checkDraft(draftOf(stored), listDraftFields('bearer', publicClient, stored))).toEqual({});
  });

  it('wants a custom credential to hold something', () => {
    expect(checkDraft(startDraft('custom', null), [])).toHaveProperty('newField');
  });
});

it('edits a public value in place, and sends it only if it changed', () => {
  const fields = [makeField('client_id', { secret: false, value: 'planted-client-id' }), makeField('client_secret')];
  const stored = makeCredential('c', { kind: 'oauth2-client', fields });
  const draft = draftOf(stored);
  const draftFields = listDraftFields('oauth2-client', confidentialClient, stored);
  expect(draft.values).toEqual({ client_id: 'planted-client-id' });
  expect(filledValues(draft, draftFields)).toEqual({});
  const edited = { ...draft, values: { client_id: 'planted-other-id' } };
  expect(filledValues(edited, draftFields)).toEqual({ client_id: 'planted-other-id' });
});

it('sends only what was typed', () => {
  const draft = { ...startDraft('api-key', null), values: { api_key: 'planted-api-key', api_secret: '' } };
  expect(filledValues(draft, [])).toEqual({ api_key: 'planted-api-key' });
});

it('reads an account with or without its @, and no account from empty lines', () => {
  expect(accountOf({ ...startDraft('bearer', null), handle: '@acme_dev ' })).toEqual({
    handle: 'acme_dev',
    userId: '',
  });
  expect(accountOf(startDraft('bearer', null))).toBeNull();
});

it('makes a day’s end of a deadline, and clears one that was emptied', () => {
  const draft = { ...startDraft('bearer', null), rotateBy: { one: '2030-01-02', two: '' } };
  expect(deadlinesOf(draft)).toEqual({ one: new Date('2030-01-02T23:59:59').toISOString(), two: null });
});

it('knows a typed secret from what is public and from what is stored', () => {
  const fields = listDraftFields('oauth2-client', confidentialClient, null);
  const draft = startDraft('oauth2-client', null);
  expect(holdsTypedSecret({ ...draft, values: { client_id: 'planted-id', client_secret: '' } }, fields)).toBe(false);
  expect(holdsTypedSecret({ ...draft, values: { client_secret: 'planted-client-secret' } }, fields)).toBe(true);
  const stored = makeCredential('one', { fields: [makeField('bearer_token')] });
  expect(holdsTypedSecret(draftOf(stored), listDraftFields('bearer', publicClient, stored))).toBe(false);
});

describe('seenFingerprints', () => {
  it('names what each replaced value was, and nothing of those that are new or left alone', () => {
    const stored = makeCredential('c', {
      kind: 'api-key',
      fields: [makeField('api_key', { fingerprint: 'was' }), makeField('other', { fingerprint: 'left-alone' })],
    });
    const fields = listDraftFields('api-key', publicClient, stored);
    expect(seenFingerprints({ api_key: 'planted-new', api_secret: 'planted-first' }, fields)).toEqual({
      api_key: 'was',
    });
  });
});
