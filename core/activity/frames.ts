import { findMagic, frameAt, isUnfinished, type Frame } from './record.ts';

export interface FramesInFile {
  readonly frames: readonly Frame[];
  /** What follows the last record. */
  readonly rest: Buffer;
}

/** Every record in `bytes` that is of one piece, in their order. What lies between them shows in their places. */
export function findFrames(bytes: Buffer): FramesInFile {
  const frames: Frame[] = [];
  let end = 0;
  for (let at = 0; at !== -1 && at < bytes.length;) {
    const frame = frameAt(bytes, at);
    if (frame === null) {
      at = findMagic(bytes, at + 1);
      continue;
    }
    frames.push(frame);
    at = end = frame.end;
  }
  return { frames, rest: bytes.subarray(end) };
}

/** Whether `rest` is nothing but records that were begun: one, or several where a process was killed after another. */
export function isTorn(rest: Buffer): boolean {
  for (let start = 0; start < rest.length;) {
    const next = findMagic(rest, start + 1);
    const end = next === -1 ? rest.length : next;
    if (!isUnfinished(rest.subarray(start, end))) return false;
    start = end;
  }
  return true;
}
