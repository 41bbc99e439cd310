import type { Document } from '../document.ts';

/** What an edit did, as far as it can be told from another run of the same edit. */
export interface Edit {
  readonly from: Document;
  readonly to: Document;
}

/**
 * Whether two edits did the same: somebody whose save failed makes the change once more, and means one app by it and
 * not two. Ids, dates and boxes differ from run to run; names, details and the fingerprints of values do not.
 */
export function isSameEdit(one: Edit, other: Edit): boolean {
  const [traces, others] = [traceEdit(one), traceEdit(other)];
  return traces.length > 0 && traces.length === others.length && traces.every((trace, at) => trace === others[at]);
}

function traceEdit({ from, to }: Edit): string[] {
  const added = new Set<string>();
  const traces: string[] = [];
  for (const name of ['apps', 'environments', 'credentials'] as const) {
    for (const id of Object.keys(to[name])) if (!Object.hasOwn(from[name], id)) added.add(id);
  }
  for (const name of ['apps', 'environments', 'credentials'] as const) {
    const before: Readonly<Record<string, unknown>> = from[name];
    const after: Readonly<Record<string, unknown>> = to[name];
    for (const [id, record] of Object.entries(after)) {
      if (record !== before[id]) traces.push(`${name} ${traceRecord(record, added)}`);
    }
    for (const id of Object.keys(before)) if (!Object.hasOwn(after, id)) traces.push(`${name} without ${id}`);
  }
  if (to.settings !== from.settings) traces.push(JSON.stringify(to.settings));
  return traces.sort();
}

function traceRecord(record: unknown, added: ReadonlySet<string>): string {
  return JSON.stringify(record, (key, value: unknown) => {
    if (key.endsWith('At') || key === 'box') return null;
    return typeof value === 'string' && added.has(value) ? '' : value;
  });
}
