import * as z from 'zod';
import { defaultSettings } from '../../shared/index.ts';

/** The document's present form. A file with an older one is opened as if it had this one, and saved in it. */
export const documentSchemaVersion = 2;

const records = z.record(z.string(), z.looseObject({}));
const removals = z.record(z.string(), z.looseObject({ credentials: z.array(z.looseObject({})) }));
const firstSchema = z.looseObject({ schema: z.literal(1), credentials: records, removals });

/**
 * Schema 1 (Keystage 0.1) had neither settings nor variable names nor an activity log. What doesn't look like it is
 * returned as it is, for the present schema to judge.
 */
export function upgradeDocument(value: unknown): unknown {
  const first = firstSchema.safeParse(value);
  if (!first.success) return value;
  const { credentials, removals: taken, ...rest } = first.data;
  return {
    ...rest,
    schema: documentSchemaVersion,
    credentials: mapValues(credentials, withVariableNames),
    removals: mapValues(taken, (removal) => ({ ...removal, credentials: removal.credentials.map(withVariableNames) })),
    settings: defaultSettings,
    activity: { keys: {}, tip: null },
  };
}

function withVariableNames(credential: object): object {
  return { ...credential, variableNames: {} };
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => object): object {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
