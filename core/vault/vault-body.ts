import { randomBytes as systemRandomBytes } from 'node:crypto';
import { KeystageError } from '../../shared/index.ts';
import { decrypt, encryptInto, nonceLength, opensTo, tagLength, type Message } from './aead.ts';
import { decodeContainer, encodePrefix, type Container } from './container.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document } from './document.ts';
import { DocumentBytes } from './document-bytes.ts';
import { bodySaltLength, maxFileLength, type Header } from './header.ts';
import type { KeyRing } from './key-ring.ts';
import { parseDocument, parseForUse } from './parse-document.ts';
import { unpad } from './padding.ts';
import type { RandomBytes } from './random-bytes.ts';
import { damaged } from './vault-errors.ts';

export interface SealedFile {
  readonly header: Header;
  readonly bytes: Buffer;
  /**
   * Opens `bytes` again as the next unlock will, so that a mistake of this program or of the machine shows before the
   * file is put in place. Throws 'vault/damaged' where they do not open, or hold something else than they were made of.
   */
  check(): void;
}

/** A whole vault file, in what `take` gives: the document under a fresh body key, and the header that goes with it. */
export function sealFile(
  header: Omit<Header, 'body'>,
  { padded }: DocumentBytes,
  keys: KeyRing,
  randomBytes: RandomBytes = systemRandomBytes,
  take = (size: number): Buffer => Buffer.allocUnsafeSlow(size),
): SealedFile {
  const salt = randomBytes(bodySaltLength);
  const nonce = randomBytes(nonceLength);
  const whole: Header = {
    ...header,
    body: {
      cipher: 'aes-256-gcm',
      salt: salt.toString('base64'),
      nonce: nonce.toString('base64'),
      length: padded.length + tagLength,
    },
  };
  const prefix = encodePrefix(whole);
  const length = prefix.length + whole.body.length;
  if (length > maxFileLength) throw tooLarge();
  const bytes = take(length);
  bytes.set(prefix);
  keys.useSubkey('keystage/v1/body', salt, (key) => {
    encryptInto(bytes.subarray(prefix.length), { key, nonce, associatedData: prefix }, padded);
  });
  return {
    header: whole,
    bytes,
    check() {
      if (!withBody(decodeContainer(bytes), keys, (message, body) => opensTo(message, body, padded))) {
        throw damaged('The new vault file does not open as it was meant; it was not put in place.');
      }
    },
  };
}

/**
 * The document, frozen, with every record of it judged. Throws 'vault/damaged' where any byte of the file is not as it was
 * written.
 */
export function openFile(container: Container, keys: KeyRing): DeepReadonly<Document> {
  const padded = decryptBody(container, keys);
  try {
    return parseDocument(contentIn(padded)).document;
  } finally {
    padded.fill(0);
  }
}

/** As `openFile`, with the bytes, which the caller wipes, and a document that is read as `parseForUse` says. */
export function openBytes(container: Container, keys: KeyRing): DocumentBytes {
  const padded = decryptBody(container, keys);
  try {
    const { document, isUpgraded } = parseForUse(contentIn(padded));
    if (!isUpgraded) return new DocumentBytes(document, padded);
    padded.fill(0);
    return DocumentBytes.of(document);
  } catch (error) {
    padded.fill(0);
    throw error;
  }
}

function decryptBody(container: Container, keys: KeyRing): Buffer {
  const padded = withBody(container, keys, decrypt);
  if (padded === null) throw damaged('The vault file is damaged: its contents do not authenticate.');
  return padded;
}

function contentIn(padded: Buffer): Buffer {
  const content = unpad(padded);
  if (content === null) throw damaged('The vault file is damaged: its padding is not as the format has it.');
  return content;
}

function withBody<Result>(
  { header, prefix, body }: Container,
  keys: KeyRing,
  use: (message: Message, body: Buffer) => Result,
): Result {
  if (header.vaultId !== keys.vaultId) throw damaged('The vault file is of another vault.');
  const salt = Buffer.from(header.body.salt, 'base64');
  const nonce = Buffer.from(header.body.nonce, 'base64');
  return keys.useSubkey('keystage/v1/body', salt, (key) => use({ key, nonce, associatedData: prefix }, body));
}

function tooLarge(): KeystageError {
  return new KeystageError('input/invalid', 'The vault would be larger than 64 MiB. The last save is intact.', {
    hint: 'Shorten notes, or remove what is no longer needed.',
  });
}
