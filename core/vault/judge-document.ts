import * as z from 'zod';
import { documentSchema } from './document.ts';

/** The part of a document that is judged as one, and by the name of each other member the schemas of its ids and records. */
export interface Judges {
  readonly rest: z.ZodType;
  readonly records: ReadonlyMap<string, { readonly id: z.ZodType; readonly record: z.ZodType }>;
}

type Prepare = <Schema extends z.ZodType>(schema: Schema) => Schema;

const { shape } = documentSchema;

/** `others` has by the name of a collection another schema for its records. */
export function makeJudges(prepare: Prepare, others: ReadonlyMap<string, z.ZodType> = new Map()): Judges {
  const { apps, environments, credentials, removals } = shape;
  const records = Object.entries({ apps, environments, credentials, removals }).map(
    ([name, { keyType, valueType }]) =>
      [name, { id: prepare(keyType), record: prepare(others.get(name) ?? valueType) }] as const,
  );
  const anything = { apps: z.unknown(), environments: z.unknown(), credentials: z.unknown(), removals: z.unknown() };
  return { rest: prepare(documentSchema.extend(anything)), records: new Map(records) };
}

/**
 * Record by record: the engine makes fast code of what it calls ten thousand times, and not of one call that takes long.
 * Each is handed on once it is judged, while it lies in the processor's cache; what then returns false is no document.
 */
export function judgeRecords(
  value: unknown,
  { rest, records }: Judges,
  take: (record: Readonly<Record<string, unknown>>, name: string, id: string) => boolean,
): boolean {
  if (!isObject(value) || !rest.validate(value)) return false;
  for (const [name, judge] of records) {
    const collection = value[name];
    if (!isObject(collection) || Array.isArray(collection)) return false;
    for (const id of Object.keys(collection)) {
      const record = collection[id];
      if (!judge.id.validate(id) || !judge.record.validate(record)) return false;
      if (!isObject(record) || !take(record, name, id)) return false;
    }
  }
  return true;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
