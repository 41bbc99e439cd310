import type * as z from 'zod';
import { KeystageError } from '../../shared/index.ts';
import { settle, startDraft } from './copy-on-write.ts';
import { noteChangedIds } from './changed-records.ts';
import { deepFreeze, type DeepReadonly } from './deep-readonly.ts';
import { documentSchema, type Document } from './document.ts';

export interface Applied<Result> {
  readonly result: Result;
  readonly changed: DeepReadonly<Document>;
}

/**
 * Applies `change` to a draft of `document`; what it does not touch is the same frozen records afterwards. Throws what
 * `change` throws, and 'input/invalid' for what it may not make.
 */
export function applyChange<Result>(
  document: DeepReadonly<Document>,
  change: (draft: Document) => Result,
): Applied<Result> {
  const draft = startDraft<Document>(document);
  const result = change(draft.root);
  // It would go on writing to the draft after the draft has been saved, and what it wrote would be lost.
  if (result instanceof Promise) throw new TypeError('A change to the vault must not wait for anything');
  const changed = takeIn(document, draft.finish());
  return { result: settle(result), changed };
}

/** `next`, with everything in it that is not `document`'s own parsed; frozen. Throws 'input/invalid'. */
export function takeIn(document: DeepReadonly<Document>, next: Document): DeepReadonly<Document> {
  const { shape } = documentSchema;
  // A member that no schema knows.
  if (Object.keys(next).length !== Object.keys(shape).length) parse(documentSchema, next, []);
  const taken: Document = {
    schema: parse(shape.schema, next.schema, ['schema']),
    apps: takeRecords(shape.apps, document.apps, next.apps, 'apps'),
    environments: takeRecords(shape.environments, document.environments, next.environments, 'environments'),
    credentials: takeRecords(shape.credentials, document.credentials, next.credentials, 'credentials'),
    removals: takeRecords(shape.removals, document.removals, next.removals, 'removals'),
    settings: parse(shape.settings, next.settings, ['settings']),
    activity: parse(shape.activity, next.activity, ['activity']),
  };
  return deepFreeze(taken);
}

function takeRecords<Value>(
  schema: z.ZodType<Record<string, Value>>,
  before: Readonly<Record<string, unknown>>,
  after: Record<string, Value>,
  name: string,
): Record<string, Value> {
  if (after === before) return after;
  const changed: Record<string, unknown> = {};
  const ids = noteChangedIds(before, after);
  for (const id of ids) changed[id] = after[id];
  Object.assign(after, parse(schema, changed, [name]));
  // Not `deepFreeze`, which would look at ten thousand records that are frozen.
  for (const id of ids) deepFreeze(after[id]);
  return Object.freeze(after);
}

function parse<Value>(schema: z.ZodType<Value>, value: unknown, path: readonly string[]): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new KeystageError('input/invalid', `This can't be stored: ${issue?.message ?? 'it has another form'}.`, {
    field: [...path, ...(issue?.path ?? [])].map(String).join('.'),
    hint: 'Nothing was changed.',
    cause: parsed.error,
  });
}
