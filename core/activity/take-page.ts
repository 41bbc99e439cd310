import type { ActivityEntry } from '../../shared/index.ts';
import { openFrame } from './check-chain.ts';
import { decodeEntry } from './entry-content.ts';
import type { LogKeys } from './log-keys.ts';
import type { Frame } from './record.ts';

/**
 * The newest `limit` entries with a sequence number below `before`, and of them, with `reference`, those that touched
 * it. Nothing older than what is asked for is decrypted.
 */
export function takePage(
  frames: readonly Frame[],
  keys: LogKeys,
  limit: number,
  before?: number,
  reference?: string,
): ActivityEntry[] {
  const entries: ActivityEntry[] = [];
  for (const frame of frames.toReversed()) {
    if (entries.length === limit) break;
    if (before !== undefined && frame.sequence >= before) continue;
    const content = openFrame(frame, keys);
    const entry = content === null ? null : decodeEntry(content, frame.sequence);
    if (entry !== null && (reference === undefined || touches(entry, reference))) entries.push(entry);
  }
  return entries;
}

/** Whether the entry names `reference`, or something in it: `app/environment` is in `app`, `credential.field` in both. */
function touches({ references }: ActivityEntry, reference: string): boolean {
  return references.some(
    (each) => each === reference || (each.startsWith(reference) && /^[/.]/.test(each.slice(reference.length))),
  );
}
