import type { ChainState } from '../../shared/index.ts';
import type { Tip } from './append-record.ts';
import { findFrames, isTorn } from './frames.ts';
import type { LogFiles } from './log-folder.ts';
import type { LogKeys } from './log-keys.ts';
import { openRecord, type Frame } from './record.ts';

interface Break {
  readonly afterSequence: number;
  readonly what: string;
}

/** What the files hold, oldest first, and whether each record continues the one before. */
export interface CheckedLog {
  readonly frames: readonly Frame[];
  readonly chain: ChainState;
}

/**
 * Judges the whole log. A record names the hash of the one before, and its key authenticates that name: where the last
 * record of an unbroken run is genuine, so is every one before it. One record a run is therefore opened, and the others
 * are only hashed. Never throws, whatever the bytes are.
 */
export function checkChain(log: LogFiles, keys: LogKeys, tip: Tip | null): CheckedLog {
  const { runs, breaks } = findRuns(log);
  for (const run of runs) breaks.push(...judgeRun(run, keys));
  const frames = runs.flat();
  breaks.push(...judgeEnd(frames, tip));
  return { frames, chain: toState(breaks) };
}

function findRuns({ files, isFull }: LogFiles): { runs: Frame[][]; breaks: Break[] } {
  const runs: Frame[][] = [];
  const breaks: Break[] = [];
  let last: Frame | null = null;
  /** Bytes since the last record, over the files' ends: the next one must account for them. */
  let unread = 0;
  let rest: Buffer = Buffer.alloc(0);
  for (const file of files) {
    const found = findFrames(file);
    let end = 0;
    for (const frame of found.frames) {
      unread += frame.start - end;
      const run = runs.at(-1);
      if (last === null || run === undefined) {
        // Old files go when new ones come. Before that, nothing may be missing.
        if (frame.sequence !== 1 && !isFull) breaks.push({ afterSequence: 0, what: 'its beginning is missing' });
        if (frame.skipped !== unread) breaks.push({ afterSequence: frame.sequence - 1, what: altered });
        runs.push([frame]);
      } else if (continues(frame, last) && frame.skipped === unread) run.push(frame);
      else {
        breaks.push({ afterSequence: last.sequence, what: altered });
        runs.push([frame]);
      }
      last = frame;
      end = frame.end;
      unread = 0;
    }
    rest = found.rest;
    unread += rest.length;
  }
  // A record that was begun and not finished is no alteration; the next writer goes on behind it.
  if (!isTorn(rest)) breaks.push({ afterSequence: last?.sequence ?? 0, what: altered });
  return { runs, breaks };
}

const altered = 'entries were altered, removed or put in another order';

function continues(frame: Frame, last: Frame): boolean {
  return frame.sequence === last.sequence + 1 && frame.previous.equals(last.hash);
}

/** Finds the newest record of the run that is genuine. What the run has after it nobody with the key has written. */
function judgeRun(run: readonly Frame[], keys: LogKeys): Break[] {
  const breaks: Break[] = [];
  const foreign = run.find((frame) => keys.find(frame.mark) === null);
  if (foreign !== undefined) {
    breaks.push({ afterSequence: foreign.sequence - 1, what: 'entries are under a key that this vault does not hold' });
  }
  const own = run.filter((frame) => frame !== foreign && keys.find(frame.mark) !== null);
  const anchor = own.findLastIndex((frame) => openFrame(frame, keys) !== null);
  const forged = own[anchor + 1];
  if (forged !== undefined) breaks.push({ afterSequence: forged.sequence - 1, what: altered });
  return breaks;
}

/** What a record holds; null where it is not genuine, or its key is not here. */
export function openFrame(frame: Frame, keys: LogKeys): Buffer | null {
  const key = keys.find(frame.mark);
  return key === null ? null : openRecord(frame, key);
}

/** Holds the log against what the vault knew of its end at the last save. */
function judgeEnd(frames: readonly Frame[], tip: Tip | null): Break[] {
  if (tip === null) return [];
  const last = frames.at(-1);
  if (last === undefined || last.sequence < tip.sequence) {
    return [{ afterSequence: last?.sequence ?? 0, what: `entries up to ${tip.sequence} are missing from its end` }];
  }
  const known = frames.find(({ sequence }) => sequence === tip.sequence);
  if (known === undefined || known.hash.equals(tip.hash)) return [];
  return [{ afterSequence: tip.sequence - 1, what: altered }];
}

function toState(breaks: readonly Break[]): ChainState {
  const [first] = breaks.toSorted((one, other) => one.afterSequence - other.afterSequence);
  if (first === undefined) return { state: 'whole' };
  const { afterSequence, what } = first;
  const where = afterSequence === 0 ? 'The activity log' : `The activity log after entry ${afterSequence}`;
  return {
    state: 'broken',
    afterSequence,
    message: `${where} is not as it was written: ${what}. What can be read is shown, and new entries go on after it.`,
  };
}
