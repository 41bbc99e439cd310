import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { emptyRegistration, vaultIdSchema } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import { deriveKeyWithArgon2 } from './argon2.ts';
import { encodeCanonical } from './canonical-json.ts';
import { decodeContainer } from './container.ts';
import { documentSchema, type Document, type SealedValue } from './document.ts';
import { DocumentBytes } from './document-bytes.ts';
import { deriveSubkey } from './hkdf.ts';
import { recoveryKdfCost } from './kdf-parameters.ts';
import { KeyRing } from './key-ring.ts';
import { pad, toPaddedLength } from './padding.ts';
import { withPassphraseBytes } from './passphrase.ts';
import type { Place } from './place.ts';
import { makeRecoveryCode, withRecoveryCodeBytes } from './recovery-code.ts';
import { openValue, placeAssociatedData, sealValue } from './sealed-value.ts';
import { makeDeviceSlot, makeSlot, openSlot, slotAssociatedData } from './slot.ts';
import type { SecretSlotKind } from './slot-schema.ts';
import { upgradeDocument } from './upgrade-document.ts';
import { openFile, sealFile } from './vault-body.ts';

vi.setConfig({ testTimeout: 30_000 });

/**
 * The published vectors: fixed inputs, every value on the way, and a whole file. They are part of the format. A change
 * that makes this test fail is a change of the format, and needs a new version of it, not new vectors.
 */
const path = fileURLToPath(new URL('../../docs/vectors/vault-v1.json', import.meta.url));

const vaultId = vaultIdSchema.parse('vault_0123456789abcdefghjk');
const vaultKey = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
const at = '2026-01-02T03:04:05.678Z';

const place = {
  appId: 'app_00000000000000000000',
  environmentId: 'env_00000000000000000000',
  credentialId: 'cred_00000000000000000000',
  field: 'client_secret',
} as unknown as Place;

/** Stands in for randomness: SHAKE256 of a label and a count. These bytes are public, and so dead. */
function deadBytes(label: string): (size: number) => Buffer {
  let count = 0;
  return (size) => {
    count += 1;
    return createHash('shake256', { outputLength: size }).update(`keystage vector ${label} ${count}`).digest();
  };
}

async function slotVector(kind: SecretSlotKind, id: string, secret: Buffer, keys: KeyRing) {
  const slot = await makeSlot(
    { id, kind, vaultId, secret, cost: recoveryKdfCost },
    (read) => keys.useVaultKey(read),
    deriveKeyWithArgon2,
    deadBytes(kind),
  );
  const kek = await deriveKeyWithArgon2(secret, slot.kdf);
  expect(openSlot(slot, vaultId, kek)).toEqual(vaultKey);
  return {
    secret: secret.toString('hex'),
    keyEncryptionKey: kek.toString('hex'),
    commitment: deriveSubkey(kek, Buffer.from(slot.kdf.salt, 'base64'), 'keystage/v1/slot-commitment').toString('hex'),
    wrapKey: deriveSubkey(kek, Buffer.from(slot.kdf.salt, 'base64'), 'keystage/v1/slot-wrap').toString('hex'),
    associatedData: slotAssociatedData(vaultId, slot).toString('utf8'),
    slot,
  };
}

/** Of the same vault key, but not among the slots of the file, which is older than the first device slot. */
function deviceSlotVector(keys: KeyRing) {
  const kek = deadBytes('device key')(32);
  const id = 'slot_00000000000000000003';
  const slot = makeDeviceSlot({ id, vaultId, key: kek }, (read) => keys.useVaultKey(read), deadBytes('device'));
  expect(openSlot(slot, vaultId, kek)).toEqual(vaultKey);
  return {
    keyEncryptionKey: kek.toString('hex'),
    keychainItem: kek.toString('base64'),
    commitment: deriveSubkey(kek, Buffer.alloc(0), 'keystage/v1/slot-commitment').toString('hex'),
    wrapKey: deriveSubkey(kek, Buffer.alloc(0), 'keystage/v1/slot-wrap').toString('hex'),
    associatedData: slotAssociatedData(vaultId, slot).toString('utf8'),
    slot,
  };
}

function valueVector(value: string, keys: KeyRing) {
  const sealed = sealValue(keys, place, SecretValue.fromText(value), deadBytes('value'));
  expect(openValue(keys, place, sealed).revealText()).toBe(value);
  const salt = Buffer.from(sealed.box, 'base64').subarray(0, 16);
  return {
    place,
    value,
    salt: salt.toString('hex'),
    key: deriveSubkey(vaultKey, salt, 'keystage/v1/value').toString('hex'),
    associatedData: placeAssociatedData(keys, place).toString('utf8'),
    ...sealed,
  };
}

function makeDocument(sealed: SealedValue, keys: KeyRing): Document {
  const dates = { createdAt: at, rotatedAt: null, lastUsedAt: null, lastVerifiedAt: null, rotateBy: null };
  const clientId = 'planted-client-id';
  // As Keystage 0.1 wrote it: such files must open for ever.
  const { oauth1Endpoints: _later, ...registration } = emptyRegistration();
  const first = {
    schema: 1,
    apps: {
      [place.appId]: {
        id: place.appId,
        name: 'Planted app \u00e9 \u{1f5dd}',
        handle: 'planted-app',
        provider: 'x',
        description: '',
        useCase: '',
        tags: [],
        createdAt: at,
        updatedAt: at,
      },
    },
    environments: {
      [place.environmentId]: {
        id: place.environmentId,
        appId: place.appId,
        name: 'development',
        handle: 'development',
        colour: 'green',
        sandbox: false,
        registration,
        createdAt: at,
        updatedAt: at,
      },
    },
    credentials: {
      [place.credentialId]: {
        id: place.credentialId,
        environmentId: place.environmentId,
        kind: 'oauth2-client',
        name: 'oauth2-client',
        notes: '',
        account: null,
        accessLevel: null,
        grant: null,
        fields: {
          client_id: {
            ...dates,
            value: { text: clientId, fingerprint: keys.fingerprint(Buffer.from(clientId)) },
            history: [],
          },
          client_secret: { ...dates, value: sealed, history: [] },
        },
        createdAt: at,
        updatedAt: at,
      },
    },
    removals: {},
  };
  documentSchema.parse(upgradeDocument(first));
  return first as unknown as Document;
}

function fileVector(document: Document, keys: KeyRing, slots: Awaited<ReturnType<typeof slotVector>>[]) {
  const file = sealFile(
    {
      format: 1,
      minReader: 1,
      critical: [],
      vaultId,
      generation: 7,
      createdBy: 'keystage 0.1.0',
      slots: slots.map(({ slot }) => slot),
    },
    new DocumentBytes(document, pad(encodeCanonical(document))),
    keys,
    deadBytes('body'),
  );
  const { header, prefix } = decodeContainer(file.bytes);
  expect(openFile(decodeContainer(file.bytes), keys)).toEqual(upgradeDocument(document));
  const content = encodeCanonical(document);
  return {
    document: content.toString('utf8'),
    plaintextLength: pad(content).length,
    plaintextSha256: createHash('sha256').update(pad(content)).digest('hex'),
    bodyKey: deriveSubkey(vaultKey, Buffer.from(header.body.salt, 'base64'), 'keystage/v1/body').toString('hex'),
    header: encodeCanonical(header).toString('utf8'),
    checksum: prefix.subarray(-32).toString('hex'),
    associatedDataLength: prefix.length,
    fileSha256: createHash('sha256').update(file.bytes).digest('hex'),
    file: file.bytes.toString('base64'),
  };
}

async function makeVectors() {
  const keys = new KeyRing(vaultKey, vaultId);
  const passphrase = 'planted \u2463 pass\ufb01eld cafe\u0301';
  const code = makeRecoveryCode(deadBytes('recovery code'));
  const slots = [
    await withPassphraseBytes(SecretValue.fromText(passphrase), 'passphrase', (secret) =>
      slotVector('passphrase', 'slot_00000000000000000001', secret, keys),
    ),
    await withRecoveryCodeBytes(code, (secret) => slotVector('recovery', 'slot_00000000000000000002', secret, keys)),
  ];
  const sealed = valueVector('planted-client-secret', keys);
  const document = makeDocument({ box: sealed.box, fingerprint: sealed.fingerprint }, keys);
  return {
    format: 'Keystage vault file, version 1 (docs/vault-format.md)',
    encoding: 'Binary values are hex, but base64 in slots, in the header, in box and in file.',
    canonicalJson: [
      '{"b":[1,-2],"a":null,"10":"\\u007f\\u0001","9":true}',
      '{"\\uffff":1,"\\ud83d\\ude00":2,"é":"/\\/"}',
    ].map((json) => ({ json, canonical: encodeCanonical(JSON.parse(json)).toString('hex') })),
    paddedLengths: [0, 4096, 4097, 4353, 65_537, 1_000_000, 40_000_000].map((size) => [size, toPaddedLength(size)]),
    passphrase,
    recoveryCode: code.revealText(),
    vaultId,
    vaultKey: vaultKey.toString('hex'),
    slots,
    fingerprintKey: deriveSubkey(vaultKey, Buffer.from(vaultId), 'keystage/v1/fingerprint').toString('hex'),
    value: sealed,
    ...fileVector(document, keys, slots),
    deviceSlot: deviceSlotVector(keys),
  };
}

it('computes the published vectors, value by value', async () => {
  await expect(`${JSON.stringify(await makeVectors(), null, 2)}\n`).toMatchFileSnapshot(path);
});
