import { randomBytes as systemRandomBytes } from 'node:crypto';
import { KeystageError } from '../../shared/index.ts';
import { decrypt, encryptInParts, nonceLength, tagLength } from './aead.ts';
import { decodeContainer, encodePrefix, type Container } from './container.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document } from './document.ts';
import { encodeDocument } from './document-bytes.ts';
import { bodySaltLength, maxFileLength, type Header } from './header.ts';
import type { KeyRing } from './key-ring.ts';
import { parseDocument } from './parse-document.ts';
import { padParts, unpad } from './padding.ts';
import type { RandomBytes } from './random-bytes.ts';
import { damaged } from './vault-errors.ts';

export interface SealedFile {
  readonly header: Header;
  readonly bytes: Buffer;
}

/**
 * A whole vault file: the document under a fresh body key, and the header that goes with it. It has been opened again as
 * the next unlock will, so that a mistake of this program or of the machine shows before anything is written.
 */
export function sealFile(
  header: Omit<Header, 'body'>,
  document: DeepReadonly<Document>,
  keys: KeyRing,
  randomBytes: RandomBytes = systemRandomBytes,
): SealedFile {
  const salt = randomBytes(bodySaltLength);
  const nonce = randomBytes(nonceLength);
  const plaintext = padParts(encodeDocument(document));
  try {
    const whole: Header = {
      ...header,
      body: {
        cipher: 'aes-256-gcm',
        salt: salt.toString('base64'),
        nonce: nonce.toString('base64'),
        length: plaintext.length + tagLength,
      },
    };
    const prefix = encodePrefix(whole);
    if (prefix.length + whole.body.length > maxFileLength) throw tooLarge();
    const body = keys.useSubkey('keystage/v1/body', salt, (key) =>
      encryptInParts({ key, nonce, associatedData: prefix }, plaintext),
    );
    const bytes = Buffer.concat([prefix, ...body]);
    refuseOtherContents(bytes, keys, plaintext);
    return { header: whole, bytes };
  } finally {
    plaintext.fill(0);
  }
}

/** The document, frozen. Throws 'vault/damaged' where any byte of the file is not as it was written. */
export function openFile(container: Container, keys: KeyRing): DeepReadonly<Document> {
  const plaintext = decryptBody(container, keys);
  try {
    const content = unpad(plaintext);
    if (content === null) throw damaged('The vault file is damaged: its padding is not as the format has it.');
    return parseDocument(content);
  } finally {
    plaintext.fill(0);
  }
}

function decryptBody({ header, prefix, body }: Container, keys: KeyRing): Buffer {
  if (header.vaultId !== keys.vaultId) throw damaged('The vault file is of another vault.');
  const salt = Buffer.from(header.body.salt, 'base64');
  const nonce = Buffer.from(header.body.nonce, 'base64');
  const plaintext = keys.useSubkey('keystage/v1/body', salt, (key) =>
    decrypt({ key, nonce, associatedData: prefix }, body),
  );
  if (plaintext === null) throw damaged('The vault file is damaged: its contents do not authenticate.');
  return plaintext;
}

function refuseOtherContents(bytes: Buffer, keys: KeyRing, plaintext: Buffer): void {
  const reopened = decryptBody(decodeContainer(bytes), keys);
  const isSame = reopened.equals(plaintext);
  reopened.fill(0);
  if (!isSame) throw damaged('The new vault file does not open as it was meant; it was not written.');
}

function tooLarge(): KeystageError {
  return new KeystageError('input/invalid', 'The vault would be larger than 64 MiB. The last save is intact.', {
    hint: 'Shorten notes, or remove what is no longer needed.',
  });
}
