import type { ActivityEntry } from '../../shared/index.ts';
import { openFrame } from './check-chain.ts';
import { decodeEntry } from './entry-content.ts';
import type { LogKeys } from './log-keys.ts';
import type { Frame } from './record.ts';

/** The newest `limit` entries with a sequence number below `before`. Only they are decrypted. */
export function takePage(frames: readonly Frame[], keys: LogKeys, limit: number, before?: number): ActivityEntry[] {
  const entries: ActivityEntry[] = [];
  for (const frame of frames.toReversed()) {
    if (entries.length === limit) break;
    if (before !== undefined && frame.sequence >= before) continue;
    const content = openFrame(frame, keys);
    const entry = content === null ? null : decodeEntry(content, frame.sequence);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}
