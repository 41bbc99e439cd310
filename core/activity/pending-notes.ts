import { constants, open, readFile } from 'node:fs/promises';
import { activityEntrySchema } from '../../shared/index.ts';
import { systemErrorCode } from '../vault/vault-errors.ts';
import type { NewEntry } from './entry-content.ts';
import { pathIn, removeIfThere, type LogFolder } from './log-folder.ts';

/**
 * What happened while the vault was locked and there was no key to write the log with: tries to unlock, a backup that
 * was put back. It waits in a file of its own until the next unlock, in the clear, and so holds no name and no reference:
 * what was done, when, through which door, and why it failed.
 */
const fileName = 'activity.pending';
/** Some hundred lines. Whoever tries without end does not fill the disk by it. */
const maxLength = 16 * 1024;

const pendingSchema = activityEntrySchema.pick({ at: true, action: true, door: true, failure: true });

/** The caller holds the lock, as for the two below. */
export async function addPendingNote(folder: LogFolder, { at, action, door, failure }: NewEntry): Promise<void> {
  const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | noFollow;
  const file = await open(pathIn(folder, fileName), flags, 0o600);
  try {
    const { size } = await file.stat();
    if (size < maxLength) await file.write(`${JSON.stringify({ at, action, door, failure })}\n`);
  } finally {
    await file.close();
  }
}

/** Oldest first. A line that is not one of ours is passed over: anybody could write here. */
export async function readPendingNotes(folder: LogFolder): Promise<NewEntry[]> {
  const text = await readOrEmpty(folder);
  const notes = text
    .slice(0, 2 * maxLength)
    .split('\n')
    .map(parseNote);
  return notes.filter((note) => note !== null);
}

export function removePendingNotes(folder: LogFolder): Promise<void> {
  return removeIfThere(folder, fileName);
}

async function readOrEmpty(folder: LogFolder): Promise<string> {
  try {
    return await readFile(pathIn(folder, fileName), 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function parseNote(line: string): NewEntry | null {
  try {
    const parsed = pendingSchema.safeParse(JSON.parse(line));
    return parsed.success ? { ...parsed.data, program: null, references: [] } : null;
  } catch {
    return null;
  }
}
