import { createHash, randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findRoomProblem, ownRoom, type DoorFile } from './door-room.ts';

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, with a zero at the end. */
const maxAddressLength = 103;
/** `4294967295-0123456789abcdef.sock`, and the longest there can be. */
const maxNameLength = 32;

/** The folders in which a door may listen, in the order in which they are tried. Clients look in all of them. */
export function doorRooms(dataFolder: string): string[] {
  const own = ownRoom(dataFolder);
  if (process.platform === 'win32') return [own];
  const shared = join('/tmp', `keystage-${process.geteuid?.() ?? 0}-${keyOf(dataFolder)}`);
  return Buffer.byteLength(own) + 1 + maxNameLength <= maxAddressLength ? [own, shared] : [shared];
}

/** Makes the room if it isn't there. Throws where it can't be made, or is not ours alone. */
export async function prepareRoom(room: string): Promise<void> {
  // Not recursive: the data folder is there, or there is no vault to be unlocked.
  await mkdir(room, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  const problem = findRoomProblem(room);
  if (problem !== null) throw new Error(problem);
}

/** The process is in the name, so that a dead one's socket can be told from one that is too busy to answer. */
export function newDoorName(pid: number, ending: DoorFile['ending']): string {
  return `${pid}-${randomBytes(8).toString('hex')}.${ending}`;
}

/** The same for every way to write the folder's path. */
function keyOf(dataFolder: string): string {
  return createHash('sha256').update(realPathOf(dataFolder)).digest('hex').slice(0, 16);
}

function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
