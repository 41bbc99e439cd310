import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { KeystageError } from '../../shared/index.ts';
import { encodeCanonical } from './canonical-json.ts';
import { decodeContainer } from './container.ts';
import type { Document } from './document.ts';
import { DocumentBytes } from './document-bytes.ts';
import { KeyRing } from './key-ring.ts';
import { pad } from './padding.ts';
import { openWithSecret } from './unlock-secret.ts';
import { openFile, sealFile } from './vault-body.ts';
import * as fixture from './vault-fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: Awaited<ReturnType<typeof fixture.makeTemporaryFolder>>;
let file: Buffer;
let keys: KeyRing;
let document: Document;

beforeAll(async () => {
  folder = await fixture.makeTemporaryFolder();
  const { vault } = await fixture.createVault(fixture.instantOptions(folder.path));
  await vault.update((draft) => fixture.addApp(draft, 'Planted'));
  vault.close();
  file = await fixture.readVaultBytes(folder.path);
  const { header } = decodeContainer(file);
  const { vaultKey } = await openWithSecret(header, fixture.passphrase(), fixture.instantDeriveKey);
  keys = new KeyRing(vaultKey, header.vaultId);
  document = openFile(decodeContainer(file), keys);
});
afterAll(() => folder.remove());

/** 'opened' for what opens to the very document; any other outcome but the two that the format names is thrown. */
function outcomeOf(read: () => unknown): string {
  try {
    expect(read()).toEqual(document);
    return 'opened';
  } catch (error) {
    if (error instanceof KeystageError && ['vault/damaged', 'vault/newer-format'].includes(error.code))
      return error.code;
    throw error;
  }
}

const open = (bytes: Buffer) => openFile(decodeContainer(bytes), keys);

it('refuses any bytes that are no vault file, in the words of the format', () => {
  const head = fc.constantFrom('', 'KEYSTAGE', 'KEYSTAGE\0\0\0\u0001', 'KEYSTAGE\0\0\0\u0002\0\0\0\u0002{}');
  fc.assert(
    fc.property(head, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
      expect(outcomeOf(() => open(Buffer.concat([Buffer.from(start, 'latin1'), rest])))).not.toBe('opened');
    }),
    { numRuns: 3000 },
  );
});

it('opens a file that was cut, spliced or overwritten anywhere only where it is the same after all', () => {
  const place = fc.nat({ max: file.length });
  fc.assert(
    fc.property(
      place,
      place,
      place,
      fc.uint8Array({ maxLength: 40 }),
      fc.boolean(),
      (from, to, target, given, repair) => {
        const piece = given.length > 0 ? Buffer.from(given) : file.subarray(Math.min(from, to), Math.max(from, to));
        const changed = Buffer.concat([file.subarray(0, target), piece, file.subarray(Math.max(from, target))]);
        const bytes = repair ? withRightChecksum(changed) : changed;
        expect(outcomeOf(() => open(bytes)) === 'opened').toBe(bytes.equals(file));
      },
    ),
    { numRuns: 3000 },
  );
});

/** As somebody would write it who wants the header to be read. */
function withRightChecksum(bytes: Buffer): Buffer {
  const end = bytes.length < 16 ? bytes.length : 16 + bytes.readUInt32BE(12);
  if (end + 32 > bytes.length) return bytes;
  const repaired = Buffer.from(bytes);
  createHash('sha256').update(repaired.subarray(0, end)).digest().copy(repaired, end);
  return repaired;
}

it('refuses any contents but a document, although they are sealed under the right key', () => {
  const names = fc.constantFrom(
    'schema',
    'apps',
    'environments',
    'credentials',
    'removals',
    'settings',
    'activity',
    'x',
  );
  const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('.'));
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.dictionary(names, json).map((change) => encode({ ...document, ...change })),
    fc.tuple(fc.nat(), fc.nat({ max: 255 })).map(([at, byte]) => overwrite(encodeCanonical(document), at, byte)),
  );
  fc.assert(
    fc.property(content, (bytes) => {
      const sealed = sealFile(decodeContainer(file).header, new DocumentBytes(document, pad(bytes)), keys);
      const outcome = outcomeOfContents(() => open(sealed.bytes));
      if (bytes.equals(encodeCanonical(document))) expect(outcome).toBe('opened');
    }),
    { numRuns: 2000 },
  );
});

/** What opens need not be this document: another name of an app is another document. */
function outcomeOfContents(read: () => unknown): string {
  try {
    read();
    return 'opened';
  } catch (error) {
    if (error instanceof KeystageError && ['vault/damaged', 'vault/newer-format'].includes(error.code))
      return error.code;
    throw error;
  }
}

function encode(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

function overwrite(bytes: Buffer, at: number, byte: number): Buffer {
  bytes[at % bytes.length] = byte;
  return bytes;
}
