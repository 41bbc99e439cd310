import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// Without more of Node than its file system: the fast way to a value loads this at every call.

/**
 * Where the unlocked doors of a data folder have their sockets: a folder that only this user can enter. Both sides
 * look at its owner and mode each time, before a byte is sent. A server also asks the system who has connected, where
 * that can be asked (`peer-user.ts`); a client has the folder and the socket's modes alone.
 *
 * The way is inside the data folder, which all doors agree on whatever their environment says. Where that is too long for
 * the system's socket addresses, or lies where there can be no sockets, it is in /tmp, under a name that no two users
 * share: whoever else has taken it is found out by the owner.
 */
export function ownRoom(dataFolder: string): string {
  return join(dataFolder, 'doors');
}

/** Why a room that is there can't be trusted; null where it can. Throws as `lstat` does, also where there is none. */
export function findRoomProblem(room: string): string | null {
  const stats = lstatSync(room);
  if (!stats.isDirectory()) return `${room} is not a folder.`;
  // Windows has no modes; the folder is in the user's own profile, whose access list is inherited.
  if (process.platform === 'win32') return null;
  if (stats.uid !== process.geteuid?.()) return `${room} belongs to another user.`;
  if ((stats.mode & 0o077) !== 0) return `${room} is open to other users of this machine.`;
  return null;
}

/** Whether a socket in a trusted room is one of ours: a socket (no link to one), of this user, closed to others. */
export function isOwnSocket(path: string): boolean {
  const stats = lstatSync(path);
  return stats.isSocket() && stats.uid === process.geteuid?.() && (stats.mode & 0o077) === 0;
}

/** The process is in the name, so that a dead one's socket can be told from one that is too busy to answer. */
const namePattern = /^(\d{1,10})-[0-9a-f]{16}\.(sock|new|pipe)$/;

export interface DoorFile {
  readonly path: string;
  readonly pid: number;
  readonly ending: 'sock' | 'new' | 'pipe';
}

/** What doors have put in a room. Empty where there is no room. */
export function listDoorFiles(room: string): DoorFile[] {
  try {
    return readdirSync(room).flatMap((name) => {
      const [, pid = '', ending = ''] = namePattern.exec(name) ?? [];
      if (ending !== 'sock' && ending !== 'new' && ending !== 'pipe') return [];
      return [{ path: join(room, name), pid: Number(pid), ending }];
    });
  } catch {
    return [];
  }
}
