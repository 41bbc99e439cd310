import { createHash, randomBytes as systemRandomBytes } from 'node:crypto';
import * as z from 'zod';
import { KeystageError } from '../../shared/index.ts';
import { decrypt, encrypt, nonceLength, tagLength } from './aead.ts';
import { encodeCanonical, parseJson } from './canonical-json.ts';
import { encodePrefix, type Container } from './container.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { documentSchema, type Document } from './document.ts';
import { bodySaltLength, maxFileLength, type Header } from './header.ts';
import type { KeyRing } from './key-ring.ts';
import { pad, toPaddedLength, unpad } from './padding.ts';
import type { RandomBytes } from './random-bytes.ts';
import { damaged, newerFormat } from './vault-errors.ts';

export interface SealedFile {
  readonly header: Header;
  readonly bytes: Buffer;
  /** SHA-256 of the document's JSON. It stays in memory: written anywhere, it would tell equal contents. */
  readonly contentDigest: Buffer;
}

/** A whole vault file: the document under a fresh body key, and the header that goes with it. */
export function sealFile(
  header: Omit<Header, 'body'>,
  document: DeepReadonly<Document>,
  keys: KeyRing,
  randomBytes: RandomBytes = systemRandomBytes,
): SealedFile {
  const content = encodeCanonical(document);
  const salt = randomBytes(bodySaltLength);
  const nonce = randomBytes(nonceLength);
  const length = toPaddedLength(4 + content.length) + tagLength;
  const whole: Header = {
    ...header,
    body: { cipher: 'aes-256-gcm', salt: salt.toString('base64'), nonce: nonce.toString('base64'), length },
  };
  const prefix = encodePrefix(whole);
  if (prefix.length + length > maxFileLength) throw tooLarge();
  const plaintext = pad(content);
  try {
    const body = keys.useSubkey('keystage/v1/body', salt, (key) =>
      encrypt({ key, nonce, associatedData: prefix }, plaintext),
    );
    return { header: whole, bytes: Buffer.concat([prefix, body]), contentDigest: digestOf(content) };
  } finally {
    plaintext.fill(0);
    content.fill(0);
  }
}

/** Throws 'vault/damaged' where any byte of the file is not as it was written. */
export function openFile(container: Container, keys: KeyRing): Document {
  return withContent(container, keys, parseDocument);
}

/** What `SealedFile.contentDigest` was, for a file that is to be compared with what was meant. Throws as `openFile`. */
export function digestContent(container: Container, keys: KeyRing): Buffer {
  return withContent(container, keys, digestOf);
}

function withContent<Result>(container: Container, keys: KeyRing, read: (content: Buffer) => Result): Result {
  const { header, prefix, body } = container;
  if (header.vaultId !== keys.vaultId) throw damaged('The vault file is of another vault.');
  const salt = Buffer.from(header.body.salt, 'base64');
  const nonce = Buffer.from(header.body.nonce, 'base64');
  const plaintext = keys.useSubkey('keystage/v1/body', salt, (key) =>
    decrypt({ key, nonce, associatedData: prefix }, body),
  );
  if (plaintext === null) throw damaged('The vault file is damaged: its contents do not authenticate.');
  try {
    const content = unpad(plaintext);
    if (content === null) throw damaged('The vault file is damaged: its padding is not as the format has it.');
    return read(content);
  } finally {
    plaintext.fill(0);
  }
}

function digestOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

const anyDocumentSchema = z.object({ schema: z.int() });

function parseDocument(content: Buffer): Document {
  const value = parseContent(content);
  const any = anyDocumentSchema.safeParse(value);
  if (any.success && any.data.schema > 1)
    throw newerFormat('The contents of the vault were written by a later Keystage.');
  const parsed = documentSchema.safeParse(value);
  if (!parsed.success) throw damaged('The contents of the vault are not as the format has them.', parsed.error);
  return parsed.data;
}

function parseContent(content: Buffer): unknown {
  try {
    return parseJson(content);
  } catch {
    // The parser's own error quotes the text it failed on, and so does not go along as the cause.
    throw damaged('The contents of the vault are not JSON.');
  }
}

function tooLarge(): KeystageError {
  return new KeystageError('vault/write-failed', 'The vault would be larger than 64 MiB. The last save is intact.', {
    hint: 'Shorten notes, or remove what is no longer needed.',
  });
}
