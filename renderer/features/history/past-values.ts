import type { PastValueView } from '../../../shared/index.ts';
import { formatDay } from '../../ui/format-time.ts';

const reasonWords: Readonly<Record<PastValueView['reason'], string>> = {
  edited: 'edited',
  rotated: 'rotated',
  refreshed: 'refreshed',
  login: 'replaced by a login',
  merged: 'set aside when two changes met',
  restored: 'replaced by a former value',
};

/** The former values of one field, newest first as they come. */
export function findPastValues(all: readonly PastValueView[], field: string): PastValueView[] {
  return all.filter((past) => past.field === field);
}

/** When it was in force, in days: `3 May – 8 May 2030`. One day is said once. */
export function describeSpan({ createdAt, replacedAt }: PastValueView): string {
  const [from, to] = [formatDay(Date.parse(createdAt)), formatDay(Date.parse(replacedAt))];
  return from === to ? from : `${from} – ${to}`;
}

export function describeReason({ reason }: PastValueView): string {
  return reasonWords[reason];
}
