import * as z from 'zod';
import { defaultSettings } from '../../shared/index.ts';

/** The document's present form. A file with an older one is opened as if it had this one, and saved in it. */
export const documentSchemaVersion = 3;

const loose = z.looseObject({});
const records = z.record(z.string(), loose);

const firstSchema = z.looseObject({
  schema: z.literal(1),
  credentials: records,
  removals: z.record(z.string(), z.looseObject({ credentials: z.array(loose) })),
});

const environment = z.looseObject({ registration: loose });
const secondSchema = z.looseObject({
  schema: z.literal(2),
  environments: z.record(z.string(), environment),
  removals: z.record(z.string(), z.looseObject({ environments: z.array(environment) })),
});

/** What doesn't look like any of the older forms is returned as it is, for the present schema to judge. */
export function upgradeDocument(value: unknown): unknown {
  return fromSecond(fromFirst(value));
}

/** Schema 1 (Keystage 0.1) had neither settings nor variable names nor an activity log. */
function fromFirst(value: unknown): unknown {
  const first = firstSchema.safeParse(value);
  if (!first.success) return value;
  const { credentials, removals, ...rest } = first.data;
  return {
    ...rest,
    schema: 2,
    credentials: mapValues(credentials, withVariableNames),
    removals: mapValues(removals, (removal) => ({
      ...removal,
      credentials: removal.credentials.map(withVariableNames),
    })),
    settings: defaultSettings,
    activity: { keys: {}, tip: null },
  };
}

/** Schema 2 knew no endpoints of OAuth 1.0a. */
function fromSecond(value: unknown): unknown {
  const second = secondSchema.safeParse(value);
  if (!second.success) return value;
  const { environments, removals, ...rest } = second.data;
  return {
    ...rest,
    schema: 3,
    environments: mapValues(environments, withRegistrationFields),
    removals: mapValues(removals, (removal) => ({
      ...removal,
      environments: removal.environments.map(withRegistrationFields),
    })),
  };
}

function withVariableNames(credential: object): object {
  return { ...credential, variableNames: {} };
}

function withRegistrationFields(old: z.infer<typeof environment>): object {
  return { ...old, registration: { ...old.registration, oauth1Endpoints: null } };
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => object): object {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
