import { describe, expect, it } from 'vitest';
import { plainSealing } from '../testing/plain-sealing.ts';
import { add, later, noon, smallDocument, toValues } from '../testing/small-document.ts';
import { editCredential } from './credentials.ts';
import { viewCredential } from './views.ts';

describe('addCredential', () => {
  it('seals secret fields and keeps public ones readable', () => {
    const { document, development } = smallDocument();
    const view = viewCredential(
      add(document, development, 'oauth2-client', { client_id: 'planted-id', client_secret: 'planted-secret' }),
    );
    expect(view.fields.map(({ name, secret, value }) => [name, secret, value])).toEqual([
      ['client_id', false, 'planted-id'],
      ['client_secret', true, null],
    ]);
    expect(JSON.stringify(document)).not.toContain('planted-secret');
  });

  it('names credentials of one kind apart', () => {
    const { document, development } = smallDocument();
    const names = ['one', 'two'].map((value) => add(document, development, 'bearer', { bearer_token: value }).name);
    expect(names).toEqual(['bearer', 'bearer-2']);
  });

  it.each([
    ['a field the kind does not have', 'bearer', { token: 'x' }, 'fields.token'],
    ['a missing required field', 'api-key', { api_secret: 'x' }, 'fields.api_key'],
    ['no field at all', 'custom', {}, 'fields.value'],
    ['a line end at the end of a value', 'bearer', { bearer_token: 'planted\n' }, 'fields.bearer_token'],
    ['a space inside a value', 'bearer', { bearer_token: 'Bearer planted' }, 'fields.bearer_token'],
  ] as const)('refuses %s and names it', (_what, kind, fields, field) => {
    const { document, development } = smallDocument();
    expect(() => add(document, development, kind, fields)).toThrow(
      expect.objectContaining({ code: 'input/invalid', field }),
    );
  });

  it('takes any text and any field names in a custom credential', () => {
    const { document, development } = smallDocument();
    const record = add(document, development, 'custom', { webhook_secret: 'two words\n', other: 'ü' });
    expect(Object.keys(record.fields)).toEqual(['webhook_secret', 'other']);
  });
});

describe('editCredential', () => {
  it('moves the replaced value into the history, newest first, ten at most', () => {
    const { document, development } = smallDocument();
    const { id } = add(document, development, 'bearer', { bearer_token: 'value-0' });
    const boxes = [document.credentials[id]?.fields['bearer_token']?.value];
    for (let count = 1; count <= 12; count += 1) {
      editCredential(document, plainSealing, id, {}, toValues({ bearer_token: `value-${count}` }), 'rotated', later);
      boxes.unshift(document.credentials[id]?.fields['bearer_token']?.value);
    }
    const field = document.credentials[id]?.fields['bearer_token'];
    expect(field?.history.map((past) => past.value)).toEqual(boxes.slice(1, 11));
    expect(field?.history[0]).toMatchObject({ reason: 'rotated', replacedAt: later });
    expect(field).toMatchObject({ createdAt: noon, rotatedAt: later });
  });

  it('leaves history and dates alone when the value is the one there is', () => {
    const { document, development } = smallDocument();
    const { id } = add(document, development, 'bearer', { bearer_token: 'same' });
    editCredential(document, plainSealing, id, {}, toValues({ bearer_token: 'same' }), 'edited', later);
    expect(document.credentials[id]?.fields['bearer_token']).toMatchObject({ history: [], rotatedAt: null });
  });

  it('refuses the name of another credential of the environment', () => {
    const { document, development } = smallDocument();
    add(document, development, 'bearer', { bearer_token: 'one' });
    const { id } = add(document, development, 'api-key', { api_key: 'two' });
    expect(() => editCredential(document, plainSealing, id, { name: 'bearer' }, new Map(), 'edited', later)).toThrow(
      expect.objectContaining({ code: 'input/taken', field: 'name' }),
    );
  });
});
