import { randomBytes } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { SecretValue } from '../../secret-value.ts';
import { add, smallDocument } from '../../testing/small-document.ts';
import { encodeCanonical } from '../canonical-json.ts';
import { decodeContainer, type Container } from '../container.ts';
import type { Document } from '../document.ts';
import { DocumentBytes } from '../document-bytes.ts';
import { recoveryKdfCost } from '../kdf-parameters.ts';
import type { KeyRing } from '../key-ring.ts';
import { makeVault } from '../new-vault.ts';
import { pad } from '../padding.ts';
import { openBytes, openFile, sealFile } from '../vault-body.ts';
import * as fixture from '../vault-fixture.ts';

let keys: KeyRing;
let seal: (document: object) => Container;

beforeAll(async () => {
  const tools = { deriveKey: fixture.instantDeriveKey, randomBytes };
  const made = await makeVault(SecretValue.fromText(fixture.plantedPassphrase), recoveryKdfCost, tools);
  keys = made.keys;
  seal = (document) => {
    const bytes = new DocumentBytes(made.document, pad(encodeCanonical(document)));
    return decodeContainer(sealFile(made.header, bytes, keys).bytes);
  };
});

/** A document with one credential, whose field has no history that the format knows. */
function spoiledDocument(notesOfEach: number): object {
  const { document, development } = smallDocument();
  const notes = 'n'.repeat(10_000);
  const { id } = add(document, development, 'api-key', { api_key: 'planted' });
  for (let left = notesOfEach; left > 0; left -= 1)
    add(document, development, 'custom', { a: 'planted' }).notes = notes;
  const { [id]: credential, ...others } = JSON.parse(JSON.stringify(document.credentials)) as Document['credentials'];
  const field = { ...credential?.fields['api_key'], history: 'none' };
  return { ...document, credentials: { ...others, [id]: { ...credential, fields: { api_key: field } } } };
}

const damage = expect.objectContaining({ code: 'vault/damaged' }) as unknown;

it('parses the fields of a large vault when they are first read', () => {
  const { document } = openBytes(seal(spoiledDocument(110)), keys);
  const spoiled = Object.values(document.credentials).find(({ kind }) => kind === 'api-key');
  expect(spoiled?.name).toBe('api-key');
  expect(() => spoiled?.fields).toThrow(damage);
});

it('parses all of a small one at once', () => {
  expect(() => openBytes(seal(spoiledDocument(0)), keys)).toThrow(damage);
});

it('parses all of a backup that is verified, however large', () => {
  expect(() => openFile(seal(spoiledDocument(110)), keys)).toThrow(damage);
});
