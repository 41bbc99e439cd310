import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { loadNativeArgon2 } from '../../core/vault/argon2.ts';

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const sha512 = (...parts: readonly Uint8Array[]) => createHash('sha512').update(Buffer.concat(parts)).digest();

const aes256 = Buffer.from('31c1f2e6bf714350be5805216afc5aff', 'hex');
const argon2id = Buffer.from('9e298b1956db4773b23dfc3ec6f0a1e6', 'hex');

interface Cost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/**
 * A KeePass database (KDBX 4.0) with one entry, whose key is derived by Argon2id at a given cost: keepassxc-cli makes none
 * of its own whose cost could be chosen.
 */
export async function makeKdbx(passphrase: string, cost: Cost, entry: { title: string; password: string }) {
  const [masterSeed, salt, iv] = [randomBytes(32), randomBytes(32), randomBytes(16)] as const;
  const deriveKey = await loadNativeArgon2();
  const transformed = await deriveKey({ ...cost, secret: sha256(sha256(Buffer.from(passphrase))), salt });
  const hmacBase = sha512(masterSeed, transformed, Buffer.of(1));
  const hmac = (block: bigint, data: Uint8Array) =>
    createHmac('sha256', sha512(u64(block), hmacBase))
      .update(data)
      .digest();

  const header = Buffer.concat([
    Buffer.from('03d9a29a67fb4bb500000400', 'hex'),
    field(2, aes256),
    field(3, u32(0)),
    field(4, masterSeed),
    field(7, iv),
    field(11, kdfParameters(cost, salt)),
    field(0, Buffer.from('\r\n\r\n')),
  ]);
  const inner = Buffer.concat([field(1, u32(3)), field(2, randomBytes(64)), field(0, Buffer.alloc(0))]);
  const cipher = createCipheriv('aes-256-cbc', sha256(masterSeed, transformed), iv);
  const payload = Buffer.concat([cipher.update(Buffer.concat([inner, toXml(entry)])), cipher.final()]);
  const blocks = [payload, Buffer.alloc(0)].map((data, index) => {
    const sized = Buffer.concat([u32(data.length), data]);
    return Buffer.concat([hmac(BigInt(index), Buffer.concat([u64(BigInt(index)), sized])), sized]);
  });
  return Buffer.concat([header, sha256(header), hmac(2n ** 64n - 1n, header), ...blocks]);
}

function kdfParameters({ memoryKiB, iterations, parallelism }: Cost, salt: Buffer): Buffer {
  return Buffer.concat([
    Buffer.of(0, 1),
    variant(0x42, '$UUID', argon2id),
    variant(0x42, 'S', salt),
    variant(0x04, 'P', u32(parallelism)),
    variant(0x05, 'M', u64(BigInt(memoryKiB * 1024))),
    variant(0x05, 'I', u64(BigInt(iterations))),
    variant(0x04, 'V', u32(0x13)),
    Buffer.of(0),
  ]);
}

function toXml({ title, password }: { readonly title: string; readonly password: string }): Buffer {
  const uuid = () => `<UUID>${randomBytes(16).toString('base64')}</UUID>`;
  const string = (key: string, value: string) => `<String><Key>${key}</Key><Value>${value}</Value></String>`;
  const entry = `<Entry>${uuid()}${string('Title', title)}${string('Password', password)}</Entry>`;
  const group = `<Group>${uuid()}<Name>Root</Name>${entry}</Group>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta/><Root>${group}</Root></KeePassFile>`);
}

function field(id: number, data: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(id), u32(data.length), data]);
}

function variant(type: number, name: string, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(type), u32(name.length), Buffer.from(name), u32(value.length), value]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
