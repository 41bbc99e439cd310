import { createHash } from 'node:crypto';
import { decodeHeader, encodeHeader, formatVersion, maxFileLength, type Header } from './header.ts';
import { damaged, newerFormat } from './vault-errors.ts';

const magic = Buffer.from('KEYSTAGE', 'ascii');
const fixedLength = magic.length + 8;
const checksumLength = 32;
const maxHeaderLength = 64 * 1024;

/** A vault file taken apart (docs/vault-format.md §1). Nothing in it is authenticated until the body has opened. */
export interface Container {
  readonly header: Header;
  /** Every byte before the body: the associated data under which the body was encrypted. */
  readonly prefix: Buffer;
  readonly body: Buffer;
}

/** magic ‖ u32be format ‖ u32be header length ‖ header ‖ SHA-256 of all that. */
export function encodePrefix(header: Header): Buffer {
  const headerBytes = encodeHeader(header);
  const fixed = Buffer.alloc(fixedLength);
  magic.copy(fixed);
  fixed.writeUInt32BE(formatVersion, magic.length);
  fixed.writeUInt32BE(headerBytes.length, magic.length + 4);
  const checked = Buffer.concat([fixed, headerBytes]);
  return Buffer.concat([checked, checksumOf(checked)]);
}

/** Throws 'vault/damaged' or 'vault/newer-format'. Reads no byte that `bytes` does not have, whatever it claims. */
export function decodeContainer(bytes: Buffer): Container {
  if (bytes.length > maxFileLength) throw damaged('The vault file is larger than any vault can be.');
  const { header, prefix } = decodePrefix(bytes);
  const body = bytes.subarray(prefix.length);
  if (body.length < header.body.length) throw damaged('The vault file is cut short.');
  if (body.length > header.body.length) throw damaged('The vault file is damaged: it has bytes after its end.');
  return { header, prefix, body };
}

/** The most that has to be read of a file to know its header. */
export const maxPrefixLength = fixedLength + maxHeaderLength + checksumLength;

/** What stands before the body, of a file of which at least `maxPrefixLength` bytes were read. Throws as above. */
export function decodePrefix(bytes: Buffer): Omit<Container, 'body'> {
  if (bytes.length === 0) throw damaged('The vault file is empty.');
  if (bytes.length < fixedLength) throw damaged('The vault file is cut short.');
  if (!bytes.subarray(0, magic.length).equals(magic)) throw damaged('The file is not a Keystage vault.');
  const headerEnd = fixedLength + readHeaderLength(bytes);
  const bodyStart = headerEnd + checksumLength;
  if (bytes.length < bodyStart) throw damaged('The vault file is cut short.');
  // Tells accidents from wrong passphrases, and damage from a newer version. It keeps no attacker out: whoever alters
  // the header can write a new checksum, and is found out by the body's tag.
  if (!checksumOf(bytes.subarray(0, headerEnd)).equals(bytes.subarray(headerEnd, bodyStart))) {
    throw damaged('The vault file is damaged: its header does not match its checksum.');
  }
  const version = bytes.readUInt32BE(magic.length);
  if (version > formatVersion)
    throw newerFormat(`The vault file is of format ${version}; this Keystage reads ${formatVersion}.`);
  if (version !== formatVersion) throw damaged('The vault file is damaged: there is no format 0.');
  const header = decodeHeader(bytes.subarray(fixedLength, headerEnd));
  return { header, prefix: bytes.subarray(0, bodyStart) };
}

function readHeaderLength(bytes: Buffer): number {
  const length = bytes.readUInt32BE(magic.length + 4);
  if (length > maxHeaderLength) throw damaged('The vault file is damaged: its header is larger than any can be.');
  return length;
}

function checksumOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
