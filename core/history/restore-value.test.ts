import { describe, expect, it } from 'vitest';
import { editCredential } from '../catalog/credentials.ts';
import { plainSealing } from '../testing/plain-sealing.ts';
import { add, later, noon, smallDocument, toValues } from '../testing/small-document.ts';
import type { CredentialRecord } from '../vault/document.ts';
import { restoreValue } from './restore-value.ts';
import { viewHistory } from './view-history.ts';

function withValues(values: readonly string[]) {
  const { document, development } = smallDocument();
  const [first = '', ...others] = values;
  const { id } = add(document, development, 'custom', { token: first });
  for (const [index, token] of others.entries()) {
    const at = new Date(Date.parse(noon) + (index + 1) * 60_000).toISOString();
    editCredential(document, plainSealing, id, {}, toValues({ token }), 'edited', at);
  }
  return { document, id };
}

const print = (text: string) => {
  const [value] = toValues({ text }).values();
  return plainSealing.fingerprint(value!);
};
const fingerprints = (record: CredentialRecord) =>
  record.fields['token']!.history.map(({ value }) => value.fingerprint);

describe('restoring a former value', () => {
  it('puts the present one in its place, and loses none', () => {
    const values = Array.from({ length: 11 }, (_, index) => `planted-${index}`);
    const { document, id } = withValues(values);
    const record = restoreValue(document, id, 'token', print('planted-3'), later);
    const field = record.fields['token']!;
    expect(field.value.fingerprint).toBe(print('planted-3'));
    expect(field).toMatchObject({ rotatedAt: later, lastUsedAt: null, lastVerifiedAt: null });
    expect(field.history[0]).toMatchObject({ replacedAt: later, reason: 'restored' });
    const kept = [10, 9, 8, 7, 6, 5, 4, 2, 1, 0].map((index) => print(`planted-${index}`));
    expect(fingerprints(record)).toEqual(kept);
    expect(record.updatedAt).toBe(later);
  });

  it('takes the newest of several that are equal', () => {
    const { document, id } = withValues(['planted-a', 'planted-b', 'planted-a', 'planted-c']);
    const record = restoreValue(document, id, 'token', print('planted-a'), later);
    expect(fingerprints(record)).toEqual([print('planted-c'), print('planted-b'), print('planted-a')]);
  });

  it('refuses a value that is not in the history, and changes nothing', () => {
    const { document, id } = withValues(['planted-a', 'planted-b']);
    const before = structuredClone(document);
    for (const [field, fingerprint] of [
      ['token', print('planted-b')],
      ['token', ''],
      ['other', print('planted-a')],
    ] as const) {
      expect(() => restoreValue(document, id, field, fingerprint, later)).toThrow(/has no such value/);
    }
    expect(document).toEqual(before);
  });

  it('is listed newest first, without secret values', () => {
    const { document, id } = withValues(['planted-a', 'planted-b', 'planted-c']);
    const record = restoreValue(document, id, 'token', print('planted-a'), later);
    expect(viewHistory(record).map(({ reason, fingerprint, value }) => [reason, fingerprint, value])).toEqual([
      ['restored', print('planted-c'), null],
      ['edited', print('planted-b'), null],
    ]);
  });
});
