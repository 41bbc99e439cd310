import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { argon2id } from 'hash-wasm';
import { describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 30_000 });

// A second reader, written from docs/vault-format.md with Node's crypto and an Argon2 and nothing else of Keystage's:
// what it can't read, the document does not describe. Keep it free of imports from this project.

const vectors = JSON.parse(
  await readFile(new URL('../../docs/vectors/vault-v1.json', import.meta.url), 'utf8'),
) as Record<string, never> & {
  passphrase: string;
  recoveryCode: string;
  vaultKey: string;
  fingerprintKey: string;
  document: string;
  file: string;
  canonicalJson: { json: string; canonical: string }[];
  paddedLengths: [number, number][];
  vaultId: string;
  deviceSlot: { keychainItem: string; slot: DeviceSlot };
  value: { place: Record<string, string>; value: string; box: string; fingerprint: string };
};

interface FileHeader {
  vaultId: string;
  body: { salt: string; nonce: string; length: number };
  slots: { id: string; kind: string; kdf: Kdf; commitment: string; nonce: string; wrappedKey: string }[];
}
interface DeviceSlot {
  id: string;
  kind: string;
  kdf: null;
  commitment: string;
  nonce: string;
  wrappedKey: string;
}
interface Kdf {
  memoryKiB: number;
  iterations: number;
  parallelism: number;
  salt: string;
}

const hkdf = (key: Uint8Array, salt: Uint8Array, info: string) => Buffer.from(hkdfSync('sha256', key, salt, info, 32));
const base64 = (text: string) => Buffer.from(text, 'base64');

function gcmOpen(key: Buffer, nonce: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

// §2
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Record<string, unknown>;
  return `{${Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(object[key])}`)
    .join()}}`;
}

// §1
function takeApart(file: Buffer) {
  expect(file.toString('latin1', 0, 8)).toBe('KEYSTAGE');
  expect(file.readUInt32BE(8)).toBe(1);
  const end = 16 + file.readUInt32BE(12);
  expect(createHash('sha256').update(file.subarray(0, end)).digest()).toEqual(file.subarray(end, end + 32));
  const text = file.toString('utf8', 16, end);
  const header = JSON.parse(text) as FileHeader;
  expect(canonical(header)).toBe(text);
  expect(file.length).toBe(end + 32 + header.body.length);
  return { header, prefix: file.subarray(0, end + 32), body: file.subarray(end + 32) };
}

// §4
async function unwrap(header: FileHeader, kind: string, secret: Buffer): Promise<Buffer> {
  const slot = header.slots.find((candidate) => candidate.kind === kind)!;
  const salt = base64(slot.kdf.salt);
  const { memoryKiB, iterations, parallelism } = slot.kdf;
  const kek = Buffer.from(
    await argon2id({
      password: secret,
      salt,
      iterations,
      parallelism,
      memorySize: memoryKiB,
      hashLength: 32,
      outputType: 'binary',
    }),
  );
  expect(timingSafeEqual(hkdf(kek, salt, 'keystage/v1/slot-commitment'), base64(slot.commitment))).toBe(true);
  const { id, kdf } = slot;
  const aad = Buffer.from(canonical({ format: 1, vaultId: header.vaultId, slot: { id, kind, kdf } }));
  return gcmOpen(hkdf(kek, salt, 'keystage/v1/slot-wrap'), base64(slot.nonce), aad, base64(slot.wrappedKey));
}

// §3.2
function recoverySecret(code: string): Buffer {
  const typed = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  let number = 0n;
  for (const character of typed) number = number * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(character));
  expect(number % 1021n).toBe(0n);
  return Buffer.from(typed.slice(0, 26));
}

// §5
function readBody(vaultKey: Buffer, { header, prefix, body }: ReturnType<typeof takeApart>): string {
  const key = hkdf(vaultKey, base64(header.body.salt), 'keystage/v1/body');
  const plaintext = gcmOpen(key, base64(header.body.nonce), prefix, body);
  const end = 4 + plaintext.readUInt32BE(0);
  expect(plaintext.subarray(end).every((byte) => byte === 0)).toBe(true);
  return plaintext.toString('utf8', 4, end);
}

// §6
function openBox(vaultKey: Buffer, vaultId: string, place: Record<string, string>, box: Buffer): string {
  const key = hkdf(vaultKey, box.subarray(0, 16), 'keystage/v1/value');
  const { appId, environmentId, credentialId, field } = place;
  const aad = canonical(['keystage/v1/value', vaultId, appId, environmentId, credentialId, field]);
  return gcmOpen(key, box.subarray(16, 28), Buffer.from(aad), box.subarray(28)).toString('utf8');
}

describe('a reader written from the document', () => {
  const file = takeApart(base64(vectors.file));

  it.each([
    ['passphrase', () => Buffer.from(vectors.passphrase.normalize('NFKC'), 'utf8')],
    ['recovery', () => recoverySecret(vectors.recoveryCode)],
  ])('gets from the %s to the contents', async (kind, secret) => {
    const vaultKey = await unwrap(file.header, kind, secret());
    expect(vaultKey.toString('hex')).toBe(vectors.vaultKey);
    expect(readBody(vaultKey, file)).toBe(vectors.document);
  });

  it('opens a device slot, whose key needs no derivation and no salt', () => {
    const { keychainItem, slot } = vectors.deviceSlot;
    const kek = base64(keychainItem);
    const none = Buffer.alloc(0);
    expect(hkdf(kek, none, 'keystage/v1/slot-commitment')).toEqual(base64(slot.commitment));
    const { id, kind, kdf } = slot;
    const aad = Buffer.from(canonical({ format: 1, vaultId: vectors.vaultId, slot: { id, kind, kdf } }));
    const vaultKey = gcmOpen(
      hkdf(kek, none, 'keystage/v1/slot-wrap'),
      base64(slot.nonce),
      aad,
      base64(slot.wrappedKey),
    );
    expect(vaultKey.toString('hex')).toBe(vectors.vaultKey);
  });

  it('opens a sealed value, and computes its fingerprint', () => {
    const vaultKey = Buffer.from(vectors.vaultKey, 'hex');
    const { place, value, box, fingerprint } = vectors.value;
    expect(openBox(vaultKey, file.header.vaultId, place, base64(box))).toBe(value);
    const fingerprintKey = hkdf(vaultKey, Buffer.from(file.header.vaultId), 'keystage/v1/fingerprint');
    expect(fingerprintKey.toString('hex')).toBe(vectors.fingerprintKey);
    const digest = createHmac('sha256', fingerprintKey).update(value).digest();
    expect(digest.toString('base64url', 0, 16)).toBe(fingerprint);
  });

  it('writes the same canonical JSON and the same padded lengths', () => {
    for (const { json, canonical: expected } of vectors.canonicalJson) {
      expect(Buffer.from(canonical(JSON.parse(json))).toString('hex')).toBe(expected);
    }
    for (const [length, padded] of vectors.paddedLengths) {
      // With integers of any size, and only the definition's shifts.
      const bits = (value: number) => value.toString(2).length - 1;
      const drop = length > 4096 ? BigInt(bits(length) - (bits(bits(length)) + 1)) : 0n;
      const mask = (1n << drop) - 1n;
      expect(length <= 4096 ? 4096 : Number((BigInt(length) + mask) & ~mask)).toBe(padded);
    }
  });
});
