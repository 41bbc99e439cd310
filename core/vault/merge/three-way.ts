import { isDeepStrictEqual } from 'node:util';

/** Which side wrote last, and wins where both wrote the same thing. */
export type Later = 'ours' | 'theirs';

/** A detail that both sides changed, to different things: one is kept, and the other must be told of. */
export interface Clash {
  readonly path: readonly string[];
  readonly dropped: unknown;
}

export interface Sides<Value> {
  /** What both began with; undefined where it was not there. */
  readonly base: Value | undefined;
  readonly ours: Value | undefined;
  readonly theirs: Value | undefined;
}

/**
 * What the one side that changed something has, if only one did or both did the same; undefined stands for taken away.
 * `null` where both changed it to different things.
 */
export function pickChanged<Value>({ base, ours, theirs }: Sides<Value>): { readonly value: Value | undefined } | null {
  if (ours === theirs || isDeepStrictEqual(ours, theirs)) return { value: theirs };
  if (ours === base || isDeepStrictEqual(ours, base)) return { value: theirs };
  if (theirs === base || isDeepStrictEqual(theirs, base)) return { value: ours };
  return null;
}

/** The details of both sides: member by member, lists by what each side added and took away. */
export function mergeDetails(
  sides: Sides<unknown>,
  later: Later,
  clashes: Clash[],
  path: readonly string[] = [],
): unknown {
  const picked = pickChanged(sides);
  if (picked !== null) return picked.value;
  const { base, ours, theirs } = sides;
  // Taken away on one side and edited on the other: the edit wins.
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  if (isMembers(ours) && isMembers(theirs)) {
    const from = isMembers(base) ? base : {};
    const merged: Record<string, unknown> = {};
    for (const name of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
      const member = { base: from[name], ours: ours[name], theirs: theirs[name] };
      const value = mergeDetails(member, later, clashes, [...path, name]);
      if (value !== undefined) merged[name] = value;
    }
    return merged;
  }
  if (isList(ours) && isList(theirs)) return mergeLists(isList(base) ? base : [], ours, theirs);
  // The dates of a record say when it was written last, whoever did.
  if (path.at(-1) === 'updatedAt' && typeof ours === 'string' && typeof theirs === 'string') {
    return ours > theirs ? ours : theirs;
  }
  clashes.push({ path, dropped: later === 'ours' ? theirs : ours });
  return later === 'ours' ? ours : theirs;
}

function mergeLists(base: readonly string[], ours: readonly string[], theirs: readonly string[]): string[] {
  const kept = theirs.filter((item) => ours.includes(item) || !base.includes(item));
  const added = ours.filter((item) => !base.includes(item) && !kept.includes(item));
  return [...kept, ...added];
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
