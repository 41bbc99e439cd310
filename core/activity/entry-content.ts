import { activityEntrySchema, type ActivityEntry } from '../../shared/index.ts';
import { encodeCanonical, parseJson } from '../vault/canonical-json.ts';

/** What is noted; the log gives it its number. */
export type NewEntry = Omit<ActivityEntry, 'sequence'>;

const maxReferences = 200;

export function encodeEntry(entry: NewEntry): Buffer {
  const { at, action, door, program, references, failure } = entry;
  return encodeCanonical({
    at,
    action,
    door,
    program: program?.slice(0, 200) ?? null,
    references: references.slice(0, maxReferences).map((reference) => reference.slice(0, 300)),
    failure,
  });
}

/** Null for what this version does not know: a later one may have written it. */
export function decodeEntry(content: Buffer, sequence: number): ActivityEntry | null {
  try {
    const value = parseJson(content);
    if (typeof value !== 'object' || value === null) return null;
    const parsed = activityEntrySchema.safeParse({ ...value, sequence });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
