import { isDeepStrictEqual } from 'node:util';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';

export const recordKinds = ['apps', 'environments', 'credentials', 'removals'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** One record as an act found it and as it left it; null where there was none. Secret values in it are sealed. */
export interface ChangedRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What is other in `after`: records that were not touched are the very same objects. */
export function findChangedRecords(before: DeepReadonly<Document>, after: DeepReadonly<Document>): ChangedRecord[] {
  return recordKinds.flatMap((kind) => {
    const from: Readonly<Record<string, unknown>> = before[kind];
    const to: Readonly<Record<string, unknown>> = after[kind];
    if (from === to) return [];
    const ids = new Set([...Object.keys(from), ...Object.keys(to)]);
    return (
      [...ids]
        .filter((id) => from[id] !== to[id])
        // A removal whose time was over is forgotten by the way, and stays forgotten.
        .filter((id) => kind !== 'removals' || to[id] !== undefined)
        .map((id) => ({ kind, id, before: from[id] ?? null, after: to[id] ?? null }))
    );
  });
}

/** Equal but for the dates of uses and checks, which are no edit of anybody's. */
export function isSameRecord(one: unknown, other: unknown): boolean {
  return one === other || isDeepStrictEqual(withoutUses(one), withoutUses(other));
}

function withoutUses(record: unknown): unknown {
  return JSON.parse(
    JSON.stringify(record ?? null, (key, value: unknown) =>
      key === 'lastUsedAt' || key === 'lastVerifiedAt' ? undefined : value,
    ),
  ) as unknown;
}
