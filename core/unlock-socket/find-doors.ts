import { readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { KeystageError } from '../../shared/index.ts';
import { systemErrorCode } from '../vault/vault-errors.ts';
import { DoorClient, type DoorAddress } from './door-client.ts';
import { compareDoors } from './compare-doors.ts';
import { findRoomProblem, isOwnSocket, listDoorFiles, type DoorFile } from './door-room.ts';
import { doorRooms } from './door-rooms.ts';

export interface FoundDoors {
  /** Connected and greeted; the widest and longest first. The caller closes them. */
  readonly doors: DoorClient[];
  /** Why a room or a door was passed over, for people. */
  readonly problems: string[];
}

/**
 * Asks every unlocked door of a data folder to answer. What a killed process left behind is swept away. `own` is the path
 * of the asking door's own socket, which is not asked.
 */
export async function findDoors(dataFolder: string, own: string | null = null): Promise<FoundDoors> {
  const found: FoundDoors = { doors: [], problems: [] };
  for (const room of doorRooms(dataFolder)) {
    const files = listDoorFiles(room).filter(({ path }) => path !== own);
    if (files.length === 0) continue;
    const problem = findRoomProblem(room);
    if (problem !== null) {
      found.problems.push(problem);
      continue;
    }
    await Promise.all(files.map((file) => meet(file, found)));
  }
  found.doors.sort((one, other) => compareDoors(one.greeting, other.greeting));
  return found;
}

export function closeDoors(doors: readonly DoorClient[]): void {
  for (const door of doors) door.close();
}

async function meet(file: DoorFile, { doors, problems }: FoundDoors): Promise<void> {
  try {
    const address = readAddress(file);
    if (address !== null) doors.push(await DoorClient.open(address));
  } catch (error) {
    const code = systemErrorCode(error);
    // Gone in the meantime, or about to be: neither is worth a word.
    if (code === 'ENOENT') return;
    if (code === 'ECONNREFUSED') sweep(file);
    else if (error instanceof KeystageError && error.code !== 'vault/locked')
      problems.push(`${error.message} (process ${file.pid})`);
  }
}

/** Null for what is none of ours, or not yet ready. */
function readAddress({ path, ending }: DoorFile): DoorAddress | null {
  switch (ending) {
    case 'new':
      // It refuses until it listens; asked all the same, so that one whose process was killed just then is swept away.
      return { path, token: null };
    case 'sock':
      return isOwnSocket(path) ? { path, token: null } : null;
    case 'pipe':
      return readPipeFile(path);
  }
}

const pipeFileSchema = z.strictObject({
  pipe: z.string().regex(/^\\\\\.\\pipe\\keystage-[0-9a-f]{32}$/),
  token: z.string().max(100),
});

function readPipeFile(path: string): DoorAddress | null {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
  const parsed = pipeFileSchema.safeParse(content);
  return parsed.success ? { path: parsed.data.pipe, token: parsed.data.token } : null;
}

/**
 * Nobody listens here. On some systems that is also said where more clients wait than a server has room for: only the
 * socket of a process that has ended is taken away. Its name is random and never used again, so that no newcomer's
 * socket can have come in its place.
 */
function sweep({ path, pid }: DoorFile): void {
  if (isAlive(pid)) return;
  rmSync(path, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return systemErrorCode(error) !== 'ESRCH';
  }
}
