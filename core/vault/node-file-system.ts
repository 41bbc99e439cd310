import type { BigIntStats } from 'node:fs';
import {
  constants,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  stat,
  statfs,
  chmod,
  unlink,
  type FileHandle,
} from 'node:fs/promises';
import type { FileFacts, FileSystem, NewFile, ReadFile } from './file-system.ts';
import { systemErrorCode } from './vault-errors.ts';

const onWindows = process.platform === 'win32';

export const nodeFileSystem: FileSystem = {
  openFilesBlockRename: onWindows,
  read,
  holds,
  stamp: async (path) => toStamp(await stat(path, { bigint: true })),
  examine,
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  create,
  link,
  rename,
  remove: unlink,
  list: (folder) => readdir(folder),
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  },
  tightenFolder,
  syncFolder,
};

function read(path: string, maxLength: number): Promise<ReadFile> {
  return withFile(path, async (file, stats) => {
    return { bytes: await readUpTo(file, maxLength + 1, Number(stats.size)), stamp: toStamp(stats) };
  });
}

/** What is compared at a time; the next is read meanwhile. */
const compareLength = 1024 * 1024;

function holds(path: string, bytes: Buffer): Promise<boolean> {
  return withFile(path, async (file, { size }) => {
    if (size !== BigInt(bytes.length)) return false;
    const buffers = [0, 1].map(() => Buffer.allocUnsafeSlow(Math.min(compareLength, bytes.length)));
    const readAt = (start: number) => {
      const target = buffers[(start / compareLength) % 2] ?? Buffer.alloc(0);
      return readFully(file, target.subarray(0, bytes.length - start), start);
    };
    let reading = readAt(0);
    for (let start = 0; start < bytes.length; start += compareLength) {
      const piece = await reading;
      const next = start + compareLength;
      if (next < bytes.length) reading = readAt(next);
      if (!piece.equals(bytes.subarray(start, next))) {
        await reading;
        return false;
      }
    }
    return true;
  });
}

async function readFully(file: FileHandle, target: Buffer, position: number): Promise<Buffer> {
  let length = 0;
  while (length < target.length) {
    const { bytesRead } = await file.read(target, length, target.length - length, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return target.subarray(0, length);
}

async function withFile<Result>(
  path: string,
  use: (file: FileHandle, stats: BigIntStats) => Promise<Result>,
): Promise<Result> {
  // Without O_NONBLOCK, opening a named pipe waits for a writer that may never come. A symbolic link is refused: a save
  // renames over the path, and would put a file in the link's place while what it leads to grows old unnoticed.
  const file = await open(path, constants.O_RDONLY | (onWindows ? 0 : constants.O_NONBLOCK | constants.O_NOFOLLOW));
  try {
    const stats = await file.stat({ bigint: true });
    if (!stats.isFile()) throw Object.assign(new Error('not a regular file'), { code: 'ENOTFILE' });
    return await use(file, stats);
  } finally {
    await file.close();
  }
}

/** `expected` is what the file should have: then it is read in one piece. */
async function readUpTo(file: FileHandle, length: number, expected: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let next = Math.min(length, expected + 1);
  for (let left = length; left > 0; next = Math.min(left, 1024 * 1024)) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(next));
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    left -= bytesRead;
  }
  const [only = Buffer.alloc(0)] = chunks;
  return chunks.length > 1 ? Buffer.concat(chunks) : only;
}

// Not the change time: keeping the file as the previous one links it, which changes that.
function toStamp(stats: BigIntStats): string {
  return [stats.dev, stats.ino, stats.size, stats.mtimeNs].join(':');
}

async function examine(path: string): Promise<FileFacts> {
  const stats = await lstat(path);
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
    sizeBytes: stats.size,
    modifiedAtMs: stats.mtimeMs,
    openToOthers: !onWindows && (stats.mode & 0o077) !== 0,
    own: onWindows || stats.uid === process.getuid?.(),
  };
}

async function create(path: string): Promise<NewFile> {
  const file = await open(path, 'wx', 0o600);
  return {
    write: (bytes) => writeWhole(file, bytes),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

/** In one call where the system takes it all; `writeFile` hands over half a MiB at a time. */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.byteLength;) {
    written += (await file.write(bytes, written, bytes.byteLength - written)).bytesWritten;
  }
}

async function tightenFolder(folder: string): Promise<void> {
  if (onWindows) return;
  const stats = await stat(folder);
  const shared = (stats.mode & 0o1000) !== 0 || stats.uid !== process.getuid?.();
  // A folder of others (/tmp, say) is not ours to close; the files in it are 0600 all the same.
  if (shared || (stats.mode & 0o077) === 0) return;
  await chmod(folder, stats.mode & 0o700);
}

const cannotSyncFolders = new Set(['EINVAL', 'ENOTSUP', 'EISDIR']);

async function syncFolder(folder: string): Promise<void> {
  if (onWindows) return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems have no such call: there, the rename is all there is.
    if (!cannotSyncFolders.has(systemErrorCode(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}
