type Records = Readonly<Record<string, unknown>>;

/** By a collection after an edit: the one before it, and what is other in it. Both are frozen by then. */
const edits = new WeakMap<Records, { readonly before: Records; readonly ids: readonly string[] }>();

/** The ids in `after` whose records are not the very same objects in `before`: what an edit did not touch is. */
export function changedIds(before: Records, after: Records): readonly string[] {
  if (after === before) return [];
  const known = edits.get(after);
  return known?.before === before ? known.ids : findChangedIds(before, after);
}

/** As `changedIds`, for a collection that is about to be frozen: it is remembered, and need not be looked for again. */
export function noteChangedIds(before: Records, after: Records): readonly string[] {
  const ids = findChangedIds(before, after);
  edits.set(after, { before, ids });
  return ids;
}

function findChangedIds(before: Records, after: Records): readonly string[] {
  return Object.keys(after).filter((id) => after[id] !== before[id]);
}
