import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { KeystageError, type ErrorCode } from '../../shared/index.ts';
import { SecretValue } from '../secret-value.ts';
import { encodeCanonical } from './canonical-json.ts';
import { decodeContainer, encodePrefix } from './container.ts';
import type { Document } from './document.ts';
import { DocumentBytes } from './document-bytes.ts';
import { documentSchemaVersion } from './upgrade-document.ts';
import type { Header } from './header.ts';
import { KeyRing } from './key-ring.ts';
import { pad } from './padding.ts';
import { openWithSecret } from './unlock-secret.ts';
import { openFile, sealFile } from './vault-body.ts';
import * as fixture from './vault-fixture.ts';
import { Vault } from './vault.ts';

// Thousands of files are opened here, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

let folder: { readonly path: string; remove(): Promise<void> };
let recoveryCode: string;
let file: Buffer;
let olderFile: Buffer;
let document: Document;
let keys: KeyRing;

beforeAll(async () => {
  folder = await fixture.makeTemporaryFolder();
  const created = await fixture.createVault(fixture.instantOptions(folder.path));
  recoveryCode = created.recoveryCode;
  olderFile = await fixture.readVaultBytes(folder.path);
  await created.vault.update((draft) => fixture.addApp(draft, 'Acme'));
  file = await fixture.readVaultBytes(folder.path);
  keys = await openKeys(file);
  document = openFile(decodeContainer(file), keys);
});
afterAll(() => folder.remove());

/** Of whatever a vault could be made to hold. */
function bytesOf(content: Document): DocumentBytes {
  return new DocumentBytes(content, pad(encodeCanonical(content)));
}

async function openKeys(bytes: Buffer, secret = fixture.plantedPassphrase): Promise<KeyRing> {
  const { header } = decodeContainer(bytes);
  const opened = await openWithSecret(header, fixture.passphrase(secret), fixture.instantDeriveKey);
  return new KeyRing(opened.vaultKey, header.vaultId);
}

/** The code of the error in which opening `bytes` from start to end fails. Whatever is no KeystageError is thrown. */
async function failureOf(bytes: Buffer): Promise<ErrorCode | 'opened'> {
  try {
    const opened = openFile(decodeContainer(bytes), await openKeys(bytes));
    expect(opened).toEqual(document);
    return 'opened';
  } catch (error) {
    if (error instanceof KeystageError) return error.code;
    throw error;
  }
}

function outcomeOf(read: () => unknown): ErrorCode | 'opened' {
  try {
    read();
    return 'opened';
  } catch (error) {
    if (error instanceof KeystageError) return error.code;
    throw error;
  }
}

function headerLength(bytes: Buffer): number {
  return bytes.readUInt32BE(12);
}

function withRepairedChecksum(bytes: Buffer): Buffer {
  const end = 16 + headerLength(file);
  const repaired = Buffer.from(bytes);
  createHash('sha256').update(repaired.subarray(0, end)).digest().copy(repaired, end);
  return repaired;
}

/** The file with another header and a right checksum, as an attacker would write it. */
function withHeader(change: (header: Header & Record<string, unknown>) => void): Buffer {
  const { header, body } = decodeContainer(file);
  const changed = structuredClone(header) as Header & Record<string, unknown>;
  change(changed);
  return Buffer.concat([encodePrefix(changed), body]);
}

function withHeaderText(text: string): Buffer {
  const { body } = decodeContainer(file);
  const fixed = Buffer.from(file.subarray(0, 16));
  fixed.writeUInt32BE(Buffer.byteLength(text), 12);
  const checked = Buffer.concat([fixed, Buffer.from(text)]);
  return Buffer.concat([checked, createHash('sha256').update(checked).digest(), body]);
}

function headerText(): string {
  return file.subarray(16, 16 + headerLength(file)).toString('utf8');
}

describe('a vault file with damage', () => {
  it('opens when there is none', async () => {
    expect(await failureOf(file)).toBe('opened');
    expect(await failureOf(withHeader(() => undefined))).toBe('opened');
  });

  it.each([1, 0x80, 0xff])('is found to be damaged whichever byte is changed by %i', (mask) => {
    for (let index = 0; index < file.length; index += 1) {
      const flipped = Buffer.from(file);
      flipped[index]! ^= mask;
      // The keys are those of the sound file: no change may be left for the slots to find.
      const outcome = outcomeOf(() => openFile(decodeContainer(flipped), keys));
      if (outcome !== 'vault/damaged') expect.fail(`byte ${index}: ${outcome}`);
    }
  });

  it('never opens when a byte of the header is changed and the checksum made right again', async () => {
    const outcomes = new Set<string>();
    for (let index = 8; index < 16 + headerLength(file); index += 1) {
      for (const mask of [1, 4, 0x20]) {
        const flipped = Buffer.from(file);
        flipped[index]! ^= mask;
        const outcome = await failureOf(withRepairedChecksum(flipped));
        if (outcome === 'opened') expect.fail(`byte ${index} xor ${mask}`);
        outcomes.add(outcome);
      }
    }
    expect([...outcomes].sort()).toEqual([
      'vault/damaged',
      'vault/kdf-refused',
      'vault/newer-format',
      'vault/wrong-passphrase',
    ]);
  });

  it('is found to be damaged wherever it is cut, and with bytes after its end', () => {
    const prefixLength = decodeContainer(file).prefix.length;
    for (let length = 0; length < file.length; length += length <= prefixLength ? 1 : 13) {
      expect(() => decodeContainer(file.subarray(0, length))).toThrow(length === 0 ? 'empty' : 'cut short');
    }
    for (const tail of [Buffer.of(0), Buffer.alloc(4096), file]) {
      expect(() => decodeContainer(Buffer.concat([file, tail]))).toThrow('bytes after its end');
    }
  });

  it('does not open with the header of one save and the body of another', async () => {
    const [older, newer] = [decodeContainer(olderFile), decodeContainer(file)];
    expect(older.body.length).toBe(newer.body.length);
    expect(await failureOf(Buffer.concat([older.prefix, newer.body]))).toBe('vault/damaged');
    expect(await failureOf(Buffer.concat([newer.prefix, older.body]))).toBe('vault/damaged');
  });

  it('is left as it was by every attempt to use it', async () => {
    const options = fixture.instantOptions(folder.path);
    const prefixLength = decodeContainer(file).prefix.length;
    for (const index of [0, 9, 13, 40, prefixLength - 1, prefixLength, file.length - 1]) {
      const flipped = Buffer.from(file);
      flipped[index]! ^= 1;
      await fixture.writeVaultBytes(folder.path, flipped);
      const vault = await Vault.open(options);
      const damage = expect.objectContaining({ code: 'vault/damaged' }) as Error;
      await expect(vault.unlock(fixture.passphrase())).rejects.toEqual(damage);
      const code = { with: 'recovery-code', recoveryCode: SecretValue.fromText(recoveryCode) } as const;
      await expect(vault.unlock(code)).rejects.toEqual(damage);
      expect(vault.state).toMatchObject({ state: 'unavailable', error: { code: 'vault/damaged' } });
      expect(await vault.refreshState()).toMatchObject({ state: 'unavailable' });
      await expect(vault.update(() => undefined)).rejects.toEqual(damage);
      const creating = vault.create(SecretValue.fromText('another-passphrase'));
      await expect(creating).rejects.toMatchObject({ code: 'vault/exists' });
      expect(await fixture.readVaultBytes(folder.path)).toEqual(flipped);
      await fixture.writeVaultBytes(folder.path, file);
      await vault.unlock(fixture.passphrase());
    }
  });

  it('is noticed by an unlocked vault too, which then saves nothing over it', async () => {
    await fixture.writeVaultBytes(folder.path, file);
    const vault = await Vault.open(fixture.instantOptions(folder.path));
    await vault.unlock(fixture.passphrase());
    const flipped = withRepairedChecksum(file);
    flipped[file.length - 1]! ^= 1;
    const newer = sealFile({ ...decodeContainer(file).header, generation: 9 }, bytesOf(document), keys).bytes;
    newer[newer.length - 1]! ^= 1;
    for (const bytes of [file.subarray(0, 100), newer]) {
      await writeFile(fixture.vaultPath(folder.path), bytes);
      await expect(vault.read()).rejects.toMatchObject({ code: 'vault/damaged' });
      await expect(vault.update(() => undefined)).rejects.toMatchObject({ code: 'vault/damaged' });
      expect(await fixture.readVaultBytes(folder.path)).toEqual(bytes);
    }
  });

  it('is refused for its length when it claims a header larger than any', () => {
    const claim = Buffer.from(file);
    claim.writeUInt32BE(0xffff_ffff, 12);
    expect(() => decodeContainer(claim)).toThrow('larger than any');
    expect(() => decodeContainer(withHeaderText(`"${'x'.repeat(64 * 1024)}"`))).toThrow('larger than any');
  });

  it('survives random bytes', async () => {
    for (let round = 0; round < 300; round += 1) {
      const noise = createHash('sha512').update(String(round)).digest();
      expect(await failureOf(noise)).toBe('vault/damaged');
      const prefixed = Buffer.concat([file.subarray(0, round % 200), noise]);
      expect(await failureOf(prefixed)).toBe('vault/damaged');
    }
  });
});

describe('a header that no version writes', () => {
  it.each<[string, () => Buffer]>([
    ['an unknown key', () => withHeader((header) => (header['note'] = 'planted'))],
    ['no slots', () => withHeader((header) => (header.slots = []))],
    ['two slots with one id', () => withHeader((header) => (header.slots[1]!.id = header.slots[0]!.id))],
    [
      'seventeen slots',
      () => withHeader((header) => (header.slots = Array.from({ length: 17 }, () => header.slots[0]!))),
    ],
    ['generation 0', () => withHeader((header) => (header.generation = 0))],
    ['another length', () => withHeader((header) => (header.body.length += 16))],
    ['a salt that is too short', () => withHeader((header) => (header.body.salt = 'AAAA'))],
    ['spaces', () => withHeaderText(headerText().replace(':', ': '))],
    ['a key twice', () => withHeaderText(headerText().replace('{', '{"format":1,'))],
    ['keys out of order', () => withHeaderText(headerText().replace(/"format":1,(.*)\}$/, '$1,"format":1}'))],
    ['an escape that was not needed', () => withHeaderText(headerText().replace('keystage', '\\u006beystage'))],
    ['a format other than its file', () => withHeaderText(headerText().replace('"format":1', '"format":0'))],
    ['deep nesting', () => withHeaderText('['.repeat(60_000))],
    ['deep nesting that is JSON', () => withHeaderText(`{"format":1,"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)],
    ['too many bytes', () => withHeaderText(`"${'x'.repeat(70_000)}"`)],
    ['nothing', () => withHeaderText('')],
  ])('is refused before any key is tried: %s', (_what, make) => {
    expect(() => decodeContainer(make())).toThrow(expect.objectContaining({ code: 'vault/damaged' }) as Error);
  });
});

describe('a file of a later version', () => {
  it.each<[string, () => Buffer]>([
    [
      'a later format',
      () => {
        const later = Buffer.from(file);
        later.writeUInt32BE(2, 8);
        return withRepairedChecksum(later);
      },
    ],
    ['a later least reader', () => withHeader((header) => Object.assign(header, { minReader: 2, unheardOf: [] }))],
    ['a critical feature', () => withHeader((header) => Object.assign(header, { critical: ['attachments'] }))],
    [
      'contents of a later schema',
      () =>
        sealFile(
          decodeContainer(file).header,
          bytesOf({ ...document, schema: documentSchemaVersion + 1 } as unknown as Document),
          keys,
        ).bytes,
    ],
  ])('is not read and not touched: %s', async (_what, make) => {
    const bytes = make();
    expect(await failureOf(bytes)).toBe('vault/newer-format');
    await fixture.writeVaultBytes(folder.path, bytes);
    const vault = await Vault.open(fixture.instantOptions(folder.path));
    await expect(vault.unlock(fixture.passphrase())).rejects.toMatchObject({ code: 'vault/newer-format' });
    expect(vault.state).toMatchObject({ state: 'unavailable', error: { code: 'vault/newer-format' } });
    await expect(vault.create(SecretValue.fromText('another'))).rejects.toMatchObject({ code: 'vault/exists' });
    expect(await fixture.readVaultBytes(folder.path)).toEqual(bytes);
  });
});

describe('contents that no version writes', () => {
  it.each<[string, unknown]>([
    ['another form', { schema: 1, apps: [] }],
    ['something that is no object', 'planted'],
    ['an unknown member', () => ({ ...document, more: {} })],
  ])('are refused: %s', async (_what, content) => {
    const made = (typeof content === 'function' ? (content as () => unknown)() : content) as Document;
    expect(await failureOf(sealFile(decodeContainer(file).header, bytesOf(made), keys).bytes)).toBe('vault/damaged');
  });
});

describe('slots', () => {
  const refused = 'vault/kdf-refused';

  it('are refused with absurd costs when they are needed, and keep no other slot from opening', async () => {
    const absurd = sealFile(withAbsurdPassphraseSlot(decodeContainer(file).header), bytesOf(document), keys).bytes;
    expect(await failureOf(absurd)).toBe(refused);
    await fixture.writeVaultBytes(folder.path, absurd);
    const vault = await Vault.open(fixture.instantOptions(folder.path));
    expect(vault.state.state).toBe('locked');
    await expect(vault.unlock(fixture.passphrase())).rejects.toMatchObject({ code: refused });
    await vault.unlock({ with: 'recovery-code', recoveryCode: SecretValue.fromText(recoveryCode) });
    expect(await vault.read()).toEqual(document);
  });

  it('of a kind that comes later are kept through every save', async () => {
    const { header } = decodeContainer(file);
    const device = {
      ...header.slots[0]!,
      id: `slot_${'0'.repeat(20)}`,
      kind: 'device',
      kdf: null,
    } as const;
    const bytes = sealFile({ ...header, slots: [...header.slots, device] }, bytesOf(document), keys).bytes;
    await fixture.writeVaultBytes(folder.path, bytes);
    const vault = await Vault.open(fixture.instantOptions(folder.path));
    await vault.unlock(fixture.passphrase());
    await vault.update((draft) => fixture.addApp(draft, 'More'));
    await vault.changePassphrase(fixture.passphrase().passphrase, SecretValue.fromText('next-passphrase'));
    const { slots } = decodeContainer(await fixture.readVaultBytes(folder.path)).header;
    expect(slots.map(({ kind }) => kind)).toEqual(['passphrase', 'recovery', 'device']);
    expect(encodeCanonical(slots[2])).toEqual(encodeCanonical(device));
  });

  it('do not open with the key of another slot put in their place', async () => {
    const swapped = withHeader(({ slots }) => {
      [slots[0]!.wrappedKey, slots[1]!.wrappedKey] = [slots[1]!.wrappedKey, slots[0]!.wrappedKey];
    });
    expect(await failureOf(swapped)).toBe('vault/damaged');
  });

  it('without a passphrase slot say that the passphrase does not open the vault', async () => {
    const bytes = withHeader((header) => (header.slots = header.slots.filter(({ kind }) => kind === 'recovery')));
    expect(await failureOf(bytes)).toBe('vault/wrong-passphrase');
  });
});

function withAbsurdPassphraseSlot(header: Header): Header {
  const slots = header.slots.map((slot) =>
    slot.kind === 'passphrase' ? { ...slot, kdf: { ...slot.kdf, memoryKiB: 0xffff_ffff } } : slot,
  );
  return { ...header, slots };
}
