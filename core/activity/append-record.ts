import { randomBytes } from 'node:crypto';
import { constants, open, type FileHandle } from 'node:fs/promises';
import { findFrames, isTorn } from './frames.ts';
import { currentFileName, pathIn, readFormerFile, rotate, type LogFolder } from './log-folder.ts';
import type { LogKeys } from './log-keys.ts';
import { frameAt, hashLength, maxRecordLength, openRecord, sealRecord, type Frame } from './record.ts';

/** How far the log has come: the last record's number and hash. */
export interface Tip {
  readonly sequence: number;
  readonly hash: Buffer;
}

export interface Appended {
  readonly tip: Tip;
  /** Returns when the disk has the record, and lets go of the file. */
  readonly sync: () => Promise<void>;
}

const onWindows = process.platform === 'win32';
// A symbolic link is refused, as the vault file's is. Without O_NONBLOCK a named pipe would wait for a reader.
const flags =
  constants.O_RDWR
  | constants.O_APPEND
  | constants.O_CREAT
  | (onWindows ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK);

/**
 * Writes one record after the last. Nothing that stands in the log is ever written over or cut off, not even the rest
 * of a record that was not finished: the new one says how long that is. The caller holds the lock.
 *
 * `known` is what the vault knows of the log's end. Where the log ends before it, its end was cut off: then the new
 * record takes up the numbers behind the lost ones, and the gap stays to be seen.
 */
export async function appendRecord(
  folder: LogFolder,
  keys: LogKeys,
  known: Tip | null,
  content: Uint8Array,
): Promise<Appended> {
  let file = await openCurrent(folder);
  try {
    let place = await findPlace(file, folder, keys);
    const { size } = await file.stat();
    if (size >= folder.fullLength) {
      await file.close();
      await rotate(folder);
      file = await openCurrent(folder);
      place = await findPlace(file, folder, keys);
    }
    const { last, skipped } = place;
    const before = known !== null && (last === null || last.sequence < known.sequence) ? known : last;
    const record = sealRecord(
      { sequence: (before?.sequence ?? 0) + 1, skipped, previous: before?.hash ?? Buffer.alloc(hashLength) },
      keys.current(),
      content,
      randomBytes,
    );
    await writeAtOnce(file, record);
    const written = frameAt(record, 0);
    if (written === null) throw new TypeError('A record that was just made does not read back');
    return { tip: written, sync: () => syncAndClose(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openCurrent(folder: LogFolder): Promise<FileHandle> {
  const file = await open(pathIn(folder, currentFileName), flags, 0o600);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw Object.assign(new Error('not a regular file'), { code: 'ENOTFILE' });
}

interface End {
  /** Null in a log without any record. */
  readonly last: Frame | null;
  /** How many bytes of unfinished records follow it, in its file and after it. */
  readonly skipped: number;
}

async function findPlace(file: FileHandle, folder: LogFolder, keys: LogKeys): Promise<End> {
  const { size } = await file.stat();
  const last = await readLastRecord(file, size);
  if (last !== null && isGenuine(last, keys)) return { last, skipped: 0 };
  const bytes = await readFrom(file, 0, size);
  const current = findEnd([bytes], keys);
  return current.last === null ? findEnd([await readFormerFile(folder), bytes], keys) : current;
}

/** The record at the very end, found by the length that stands behind it, without reading the rest of the file. */
async function readLastRecord(file: FileHandle, size: number): Promise<Frame | null> {
  if (size < 4) return null;
  const length = (await readFrom(file, size - 4, 4)).readUInt32BE(0);
  if (length > size || length > maxRecordLength) return null;
  const frame = frameAt(await readFrom(file, size - length, length), 0);
  return frame?.end === length ? frame : null;
}

/** `files` oldest first; the end is looked for in the first of them. */
function findEnd(files: readonly [Buffer, ...Buffer[]], keys: LogKeys): End {
  const [first, ...others] = files;
  const last = findFrames(first).frames.findLast((frame) => isGenuine(frame, keys)) ?? null;
  const rests = [first.subarray(last?.end ?? 0), ...others];
  // Only what was begun and not finished is accounted for. Anything else was altered, and must go on showing.
  const isAccounted = rests.every(isTorn);
  return { last, skipped: isAccounted ? rests.reduce((sum, rest) => sum + rest.length, 0) : 0 };
}

/** One of a key that this vault does not hold can't be judged here, and is not passed over: the chain goes on from it. */
function isGenuine(frame: Frame, keys: LogKeys): boolean {
  const key = keys.find(frame.mark);
  return key === null || openRecord(frame, key) !== null;
}

async function readFrom(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, start + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

/** In one write, so that a process that is killed leaves the whole record or, rarely, its beginning. */
async function writeAtOnce(file: FileHandle, record: Buffer): Promise<void> {
  const { bytesWritten } = await file.write(record);
  if (bytesWritten < record.length) {
    throw Object.assign(new Error('the record was not written whole'), { code: 'ENOSPC' });
  }
}

async function syncAndClose(file: FileHandle): Promise<void> {
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
