import { settingsSchema, type Timestamp } from '../../../shared/index.ts';
import type { Document } from '../document.ts';
import { keepOwners } from './keep-owners.ts';
import { lastStates, withoutLive } from './last-states.ts';
import { noteClashes, noteKept, type MergeNote } from './merge-notes.ts';
import { mergeApp, mergeCredential, mergeEnvironment, type Both, type MergedRecord } from './merge-records.ts';
import { settleNames } from './settle-names.ts';
import { mergeDetails, pickChanged, type Clash } from './three-way.ts';

export interface Merged {
  readonly document: Document;
  /** What the user must be told of. */
  readonly notes: readonly MergeNote[];
}

/**
 * Both sides' changes to `base`, in one document: `theirs` is what is stored, `ours` what is still to be. Per record, and
 * in a record per field. Nobody's edit is lost: an edit wins over a removal, a secret that had to yield goes into its
 * field's history, and of any other detail that had to yield a note says what it said. None of the three is written to.
 */
export function mergeDocuments(base: Document, ours: Document, theirs: Document, now: Timestamp): Merged {
  const notes: MergeNote[] = [];
  const before = { ours: lastStates(base, ours), theirs: lastStates(base, theirs) };
  const apps = mergeCollection(
    { base: base.apps, ours: ours.apps, theirs: theirs.apps },
    { ours: before.ours.apps, theirs: before.theirs.apps },
    mergeApp,
  );
  const environments = mergeCollection(
    { base: base.environments, ours: ours.environments, theirs: theirs.environments },
    { ours: before.ours.environments, theirs: before.theirs.environments },
    mergeEnvironment,
  );
  const credentials = mergeCollection(
    { base: base.credentials, ours: ours.credentials, theirs: theirs.credentials },
    { ours: before.ours.credentials, theirs: before.theirs.credentials },
    (sides) => mergeCredential(sides, now),
  );
  const document: Document = {
    ...theirs,
    apps: apps.records,
    environments: environments.records,
    credentials: credentials.records,
    removals: mergeMembers(base.removals, ours.removals, theirs.removals),
    activity: mergeActivity(ours.activity, theirs.activity),
  };
  keepOwners(document, [theirs, ours, base]);
  document.removals = withoutLive(document);
  settleNames(document, theirs, notes);
  document.settings = mergeSettings(base, ours, theirs, notes);
  for (const { id, clashes } of [...apps.clashed, ...environments.clashed, ...credentials.clashed]) {
    noteClashes(document, id, clashes, notes);
  }
  for (const id of [...apps.kept, ...environments.kept, ...credentials.kept]) noteKept(document, id, notes);
  return { document, notes };
}

interface MergedCollection<Value> {
  readonly records: Record<string, Value>;
  readonly clashed: { readonly id: string; readonly clashes: readonly Clash[] }[];
  /** Those that one side removed and the other had edited. */
  readonly kept: string[];
}

type Records<Value> = Readonly<Record<string, Value>>;

/** `removed` holds what each side took away, as it was then. */
function mergeCollection<Value>(
  {
    base,
    ours,
    theirs,
  }: { readonly base: Records<Value>; readonly ours: Records<Value>; readonly theirs: Records<Value> },
  removed: { readonly ours: ReadonlyMap<string, Value>; readonly theirs: ReadonlyMap<string, Value> },
  merge: (sides: Both<Value>) => MergedRecord<Value>,
): MergedCollection<Value> {
  const merged: MergedCollection<Value> = { records: {}, clashed: [], kept: [] };
  for (const id of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const sides = { base: base[id], ours: ours[id], theirs: theirs[id] };
    const picked = pickChanged(sides);
    if (picked !== null) {
      if (picked.value !== undefined) merged.records[id] = picked.value;
      continue;
    }
    if (sides.ours === undefined || sides.theirs === undefined) merged.kept.push(id);
    const one = sides.ours ?? removed.ours.get(id) ?? sides.theirs;
    const other = sides.theirs ?? removed.theirs.get(id) ?? sides.ours;
    if (one === undefined || other === undefined) continue;
    const { record, clashes } = merge({ base: sides.base, ours: one, theirs: other });
    merged.records[id] = record;
    if (clashes.length > 0) merged.clashed.push({ id, clashes });
  }
  return merged;
}

function mergeMembers<Value>(
  base: Readonly<Record<string, Value>>,
  ours: Readonly<Record<string, Value>>,
  theirs: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const merged: Record<string, Value> = {};
  for (const id of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const sides = { base: base[id], ours: ours[id], theirs: theirs[id] };
    const value = (pickChanged(sides) ?? { value: sides.theirs ?? sides.ours }).value;
    if (value !== undefined) merged[id] = value;
  }
  return merged;
}

function mergeSettings(base: Document, ours: Document, theirs: Document, notes: MergeNote[]): Document['settings'] {
  const clashes: Clash[] = [];
  const sides = { base: base.settings, ours: ours.settings, theirs: theirs.settings };
  const merged = settingsSchema.parse(mergeDetails(sides, 'theirs', clashes));
  for (const { path, dropped } of clashes) {
    const message = `Two changes of the setting ${path.join('.')} met. The stored one stands; the other was ${String(dropped)}.`;
    notes.push({ reference: null, message });
  }
  return merged;
}

/** The log's keys of both, and the place that is further on. */
function mergeActivity(ours: Document['activity'], theirs: Document['activity']): Document['activity'] {
  const isFurther = (ours.tip?.sequence ?? 0) > (theirs.tip?.sequence ?? 0);
  return { keys: { ...ours.keys, ...theirs.keys }, tip: isFurther ? ours.tip : theirs.tip };
}
