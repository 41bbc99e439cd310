/** Several things of a list, chosen to be worked on at once. */
export interface Selection<Id extends string> {
  readonly ids: ReadonlySet<Id>;
  /** Where a range begins: what was chosen last by itself. */
  readonly anchor: Id | null;
}

export function nothingSelected<Id extends string>(): Selection<Id> {
  return { ids: new Set(), anchor: null };
}

export function toggle<Id extends string>({ ids }: Selection<Id>, id: Id): Selection<Id> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** All between the anchor and `id`, and nothing else; `start` is the anchor where there is none yet. */
export function extend<Id extends string>(
  { anchor }: Selection<Id>,
  order: readonly Id[],
  id: Id,
  start: Id,
): Selection<Id> {
  const from = anchor !== null && order.includes(anchor) ? anchor : start;
  const [one, other] = [order.indexOf(from), order.indexOf(id)].sort((left, right) => left - right);
  return { ids: new Set(order.slice(one, (other ?? 0) + 1)), anchor: from };
}

export function selectAll<Id extends string>(order: readonly Id[]): Selection<Id> {
  return { ids: new Set(order), anchor: order[0] ?? null };
}

/** In the list's own order; what is not in it any more is not chosen either. */
export function listSelected<Id extends string, Item extends { readonly id: Id }>(
  { ids }: Selection<Id>,
  items: readonly Item[],
): Item[] {
  return items.filter(({ id }) => ids.has(id));
}
