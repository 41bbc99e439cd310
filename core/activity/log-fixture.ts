import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { appendRecord, type Tip } from './append-record.ts';
import { checkChain, type CheckedLog } from './check-chain.ts';
import { encodeEntry, type NewEntry } from './entry-content.ts';
import { LogKeys } from './log-keys.ts';
import { fullLength, readLogFiles, withLogLock, type LogFolder } from './log-folder.ts';
import { takePage } from './take-page.ts';

/** What the tests of this room share. */

export const mark = 'a'.repeat(21) + 'Q';
export const otherMark = 'b'.repeat(21) + 'Q';
const stored = { [mark]: Buffer.alloc(32, 7).toString('base64') };
const otherStored = { [otherMark]: Buffer.alloc(32, 9).toString('base64') };

export const keys = () => new LogKeys(mark, stored);
export const otherKeys = () => new LogKeys(otherMark, otherStored);
export const bothKeys = () => new LogKeys(otherMark, { ...stored, ...otherStored });

export interface TestLog {
  readonly folder: LogFolder;
  remove(): Promise<void>;
}

export async function makeLog(length = fullLength): Promise<TestLog> {
  const path = await mkdtemp(join(tmpdir(), 'keystage-activity-'));
  return {
    folder: { path, lock: { timeoutMs: 60_000, wait: (ms) => sleep(ms) }, fullLength: length },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

export function entry(reference: string): NewEntry {
  return {
    at: '2026-11-20T12:00:00.000Z',
    action: 'revealed',
    door: 'desktop',
    program: null,
    references: [reference],
    failure: null,
  };
}

/** Appends entries for the references `from` to `to` as the log does, and returns the last one's place. */
export async function append(
  folder: LogFolder,
  references: readonly string[],
  with_ = keys(),
  known: Tip | null = null,
) {
  let tip: Tip | null = null;
  for (const reference of references) {
    tip = await withLogLock(folder, async () => {
      const appended = await appendRecord(folder, with_, known, encodeEntry(entry(reference)));
      await appended.sync();
      return appended.tip;
    });
  }
  if (tip === null) throw new Error('nothing was appended');
  return { sequence: tip.sequence, hash: Buffer.from(tip.hash) };
}

export async function check(folder: LogFolder, with_ = keys(), tip: Tip | null = null): Promise<CheckedLog> {
  return checkChain(await readLogFiles(folder), with_, tip);
}

/** What the log says, oldest first. */
export function referencesIn({ frames }: CheckedLog, with_ = keys()): string[] {
  return takePage(frames, with_, 100_000)
    .reverse()
    .flatMap((each) => each.references);
}

export const currentPath = (folder: LogFolder) => join(folder.path, 'activity.keystage');
export const readCurrent = (folder: LogFolder) => readFile(currentPath(folder));
export const writeCurrent = (folder: LogFolder, bytes: Uint8Array) => writeFile(currentPath(folder), bytes);
