import type { Timestamp } from '../../../shared/index.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import type { FieldRecord } from '../document.ts';
import { pickChanged, type Sides } from './three-way.ts';

type Field = DeepReadonly<FieldRecord>;
type Past = Field['history'][number];

/** How many former values a field keeps. */
const historyLength = 10;

export interface MergedField {
  readonly field: Field | undefined;
  /** Whether both sides brought a value of their own, so that one had to go into the history. */
  readonly clashed: boolean;
}

/**
 * A field that both sides may have changed. The value that was set later is in force; the other goes into the history,
 * and so does every former value of either side, as far as a history reaches.
 */
export function mergeField(sides: Sides<Field>, now: Timestamp): MergedField {
  const picked = pickChanged(sides);
  if (picked !== null) return { field: picked.value, clashed: false };
  const { base, ours, theirs } = sides;
  // Taken away on one side and edited on the other: the edit wins.
  if (ours === undefined || theirs === undefined) return { field: ours ?? theirs, clashed: false };
  const [present, other] = inForce(base, ours, theirs);
  const known = uniquePasts([...present.history, ...other.history]);
  const isLost =
    other.value.fingerprint !== present.value.fingerprint
    && other.value.fingerprint !== base?.value.fingerprint
    && !known.some(({ value }) => value.fingerprint === other.value.fingerprint);
  const lost: Past = {
    value: other.value,
    createdAt: setAt(other),
    replacedAt: now,
    reason: 'merged',
    ...struck(other.invalidated),
  };
  const history = isLost ? [lost, ...known] : known;
  const isSame = other.value.fingerprint === present.value.fingerprint;
  const { invalidated: _decidedBelow, ...rest } = present;
  const field: Field = {
    ...rest,
    createdAt: ours.createdAt < theirs.createdAt ? ours.createdAt : theirs.createdAt,
    lastUsedAt: isSame ? latest(ours.lastUsedAt, theirs.lastUsedAt) : present.lastUsedAt,
    lastVerifiedAt: isSame ? latest(ours.lastVerifiedAt, theirs.lastVerifiedAt) : present.lastVerifiedAt,
    rotateBy: mergeDeadline(sides, present),
    ...struck(isSame ? mergeStrikes(sides, present) : present.invalidated),
    history: history.toSorted((one, next) => compare(next.replacedAt, one.replacedAt)).slice(0, historyLength),
  };
  return { field, clashed: isLost };
}

/** The field whose value is in force, and the other. */
function inForce(base: Field | undefined, ours: Field, theirs: Field): readonly [Field, Field] {
  const before = base?.value.fingerprint;
  if (ours.value.fingerprint === before) return [theirs, ours];
  if (theirs.value.fingerprint === before) return [ours, theirs];
  return setAt(ours) > setAt(theirs) ? [ours, theirs] : [theirs, ours];
}

function setAt(field: Field): Timestamp {
  return field.rotatedAt ?? field.createdAt;
}

/** One entry for each time that a value was in force; the first one stands. */
function uniquePasts(pasts: readonly Past[]): Past[] {
  const seen = new Map<string, Past>();
  for (const past of pasts) {
    const key = `${past.value.fingerprint} ${past.createdAt}`;
    if (!seen.has(key)) seen.set(key, past);
  }
  return [...seen.values()];
}

function mergeDeadline({ base, ours, theirs }: Sides<Field>, present: Field): Timestamp | null {
  const picked = pickChanged({ base: base?.rotateBy, ours: ours?.rotateBy, theirs: theirs?.rotateBy });
  return picked === null ? present.rotateBy : (picked.value ?? null);
}

/** Of one value that both sides have: what either side says has struck it, or that it was a mistake to say so. */
function mergeStrikes({ base, ours, theirs }: Sides<Field>, present: Field): Field['invalidated'] {
  const sides = { base: base?.invalidated, ours: ours?.invalidated, theirs: theirs?.invalidated };
  const picked = pickChanged(sides);
  return picked === null ? present.invalidated : picked.value;
}

function struck(invalidated: Field['invalidated']): Pick<Field, 'invalidated'> {
  return invalidated === undefined ? {} : { invalidated };
}

function latest(one: Timestamp | null, other: Timestamp | null): Timestamp | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
