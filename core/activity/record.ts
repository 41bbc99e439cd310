import { createHash } from 'node:crypto';
import { decrypt, encrypt, nonceLength, tagLength } from '../vault/aead.ts';
import { deriveSubkey } from '../vault/hkdf.ts';
import type { RandomBytes } from '../vault/random-bytes.ts';

/**
 * One record of the activity log (docs/activity-log.md §2). Its place in the chain stands in the clear and is
 * authenticated, so that each record can be judged by itself, whatever became of the one before it.
 */
export interface RecordPlace {
  readonly sequence: number;
  /** How many bytes between the record before and this one are the rest of a record that was never finished. */
  readonly skipped: number;
  /** The hash of the record before; zeros before the first. */
  readonly previous: Buffer;
}

const magic = Buffer.from('KSACT\0\r\n', 'latin1');
const saltLength = 16;
const markLength = 16;
export const hashLength = 32;
const lengthAt = magic.length;
const sequenceAt = lengthAt + 4;
const skippedAt = sequenceAt + 8;
const previousAt = skippedAt + 4;
const markAt = previousAt + hashLength;
const saltAt = markAt + markLength;
const nonceAt = saltAt + saltLength;
const headerLength = nonceAt + nonceLength;
const trailerLength = hashLength + 4;
const minLength = headerLength + tagLength + trailerLength;
/** What a writer never exceeds, and a reader refuses to look at. */
export const maxRecordLength = 128 * 1024;
const paddingUnit = 128;

/** A record as it lies in a file: of one piece, since its hash is right. Whether it is genuine, its key says. */
export interface Frame extends RecordPlace {
  readonly start: number;
  readonly end: number;
  /** Names the key, as base64url. */
  readonly mark: string;
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

export function sealRecord(
  place: RecordPlace,
  { mark, key }: { readonly mark: string; readonly key: Uint8Array },
  content: Uint8Array,
  randomBytes: RandomBytes,
): Buffer {
  const plaintext = padContent(content);
  const length = headerLength + plaintext.length + tagLength + trailerLength;
  if (length > maxRecordLength) throw new RangeError('An activity record is longer than the format allows');
  const salt = randomBytes(saltLength);
  const nonce = randomBytes(nonceLength);
  const header = Buffer.alloc(headerLength);
  magic.copy(header);
  header.writeUInt32BE(length, lengthAt);
  header.writeBigUInt64BE(BigInt(place.sequence), sequenceAt);
  header.writeUInt32BE(place.skipped, skippedAt);
  place.previous.copy(header, previousAt);
  Buffer.from(mark, 'base64url').copy(header, markAt);
  salt.copy(header, saltAt);
  nonce.copy(header, nonceAt);
  // A key for this one message: a random nonce under a shared key could one day repeat.
  const messageKey = deriveSubkey(key, salt, 'keystage/v1/activity');
  const sealed = encrypt({ key: messageKey, nonce, associatedData: header }, plaintext);
  messageKey.fill(0);
  const hash = hashOf([header, sealed]);
  const end = Buffer.alloc(4);
  end.writeUInt32BE(length);
  return Buffer.concat([header, sealed, hash, end]);
}

/** What a frame holds; null where it was not written with this key, or was altered since. */
export function openRecord(frame: Frame, key: Uint8Array): Buffer | null {
  const header = frame.bytes.subarray(0, headerLength);
  const messageKey = deriveSubkey(key, header.subarray(saltAt, nonceAt), 'keystage/v1/activity');
  const sealed = frame.bytes.subarray(headerLength, -trailerLength);
  const plaintext = decrypt({ key: messageKey, nonce: header.subarray(nonceAt), associatedData: header }, sealed);
  messageKey.fill(0);
  return plaintext === null ? null : unpadContent(plaintext);
}

/** The record that begins at `start`; null where none does, or where it is not of one piece. */
export function frameAt(bytes: Buffer, start: number): Frame | null {
  const length = lengthOfRecordAt(bytes, start);
  if (length === null || start + length > bytes.length) return null;
  const whole = bytes.subarray(start, start + length);
  if (whole.readUInt32BE(length - 4) !== length) return null;
  const hash = whole.subarray(-trailerLength, -4);
  if (!hashOf([whole.subarray(0, -trailerLength)]).equals(hash)) return null;
  const sequence = Number(whole.readBigUInt64BE(sequenceAt));
  if (!Number.isSafeInteger(sequence) || sequence < 1) return null;
  return {
    start,
    end: start + length,
    sequence,
    skipped: whole.readUInt32BE(skippedAt),
    previous: whole.subarray(previousAt, markAt),
    mark: whole.subarray(markAt, saltAt).toString('base64url'),
    hash,
    bytes: whole,
  };
}

/** Where the next record may begin, from `from` on; -1 where nothing looks like one. */
export function findMagic(bytes: Buffer, from: number): number {
  return bytes.indexOf(magic, from);
}

/** Whether `piece` is the beginning of a record and no more: what a process leaves that is killed while it writes. */
export function isUnfinished(piece: Buffer): boolean {
  const start = piece.subarray(0, magic.length);
  if (!start.equals(magic.subarray(0, start.length))) return false;
  if (piece.length < sequenceAt) return true;
  const length = lengthOfRecordAt(piece, 0);
  if (length === null || piece.length >= length) return false;
  // Its own length at the end of it: a record that was whole, and whose first length was altered.
  return piece.readUInt32BE(piece.length - 4) !== piece.length;
}

function lengthOfRecordAt(bytes: Buffer, start: number): number | null {
  if (start + sequenceAt > bytes.length) return null;
  if (!bytes.subarray(start, start + magic.length).equals(magic)) return null;
  const length = bytes.readUInt32BE(start + lengthAt);
  return length < minLength || length > maxRecordLength ? null : length;
}

function hashOf(parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** u32be length ‖ content ‖ zeros, up to a multiple of 128: an entry's size tells little of what it says. */
function padContent(content: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((4 + content.byteLength) / paddingUnit) * paddingUnit);
  padded.writeUInt32BE(content.byteLength);
  padded.set(content, 4);
  return padded;
}

function unpadContent(padded: Buffer): Buffer | null {
  if (padded.length < 4) return null;
  const end = 4 + padded.readUInt32BE(0);
  return end > padded.length ? null : padded.subarray(4, end);
}
