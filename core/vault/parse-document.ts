import * as z from 'zod';
import { parseJson } from './canonical-json.ts';
import { deepFreeze, type DeepReadonly } from './deep-readonly.ts';
import { documentSchema, type Document } from './document.ts';
import { documentSchemaVersion, upgradeDocument } from './upgrade-document.ts';
import { damaged, newerFormat } from './vault-errors.ts';

export interface ParsedDocument {
  readonly document: DeepReadonly<Document>;
  /** Whether the content was of an older schema, and says other than the document. */
  readonly isUpgraded: boolean;
}

/** The document in a body's content, frozen. Throws 'vault/damaged' or 'vault/newer-format'. */
export function parseDocument(content: Buffer): ParsedDocument {
  const value = parseContent(content);
  const schema = readSchemaNumber(value);
  if (schema !== null && schema > documentSchemaVersion) {
    throw newerFormat('The contents of the vault were written by a later Keystage.');
  }
  const isUpgraded = schema !== documentSchemaVersion;
  const present = isUpgraded ? upgradeDocument(value) : value;
  if (content.length >= largeLength) readyForLarge();
  // It is not parsed but judged as it lies: the schema changes nothing of a document that it takes, and what was read
  // keeps the order of its keys, in which it is saved again.
  if (isDocument(present)) return { document: deepFreeze(present), isUpgraded };
  throw damaged('The contents of the vault are not as the format has them.', documentSchema.safeParse(present).error);
}

/** From here on, compiling the schemas costs less than it saves. */
const largeLength = 1024 * 1024;

/** The part that is judged as one, and by the name of each other member the schemas of its ids and records. */
interface Judges {
  readonly rest: z.ZodType;
  readonly records: ReadonlyMap<string, { readonly id: z.ZodType; readonly record: z.ZodType }>;
}

const plainJudges = makeJudges((schema) => schema);
let quickJudges: Judges | null = null;

/** Compiles the schemas for a large document, which takes some 30 ms: best done while a key is being derived. */
export function readyForLarge(): void {
  quickJudges ??= makeJudges((schema) => z.compile(schema));
}

export function isLarge(bodyLength: number): boolean {
  return bodyLength >= largeLength;
}

function makeJudges(prepare: <Schema extends z.ZodType>(schema: Schema) => Schema): Judges {
  const { shape } = documentSchema;
  const { apps, environments, credentials, removals } = shape;
  const records = Object.entries({ apps, environments, credentials, removals }).map(
    ([name, { keyType, valueType }]) => [name, { id: prepare(keyType), record: prepare(valueType) }] as const,
  );
  const anything = { apps: z.unknown(), environments: z.unknown(), credentials: z.unknown(), removals: z.unknown() };
  return { rest: prepare(documentSchema.extend(anything)), records: new Map(records) };
}

/**
 * Record by record: the engine makes fast code of what it calls ten thousand times, and not of one call that takes long.
 * Each is frozen once it is judged, while it lies in the processor's cache: nothing changes it between here and there.
 */
function isDocument(value: unknown): value is Document {
  const { rest, records } = quickJudges ?? plainJudges;
  if (!isObject(value) || !rest.validate(value)) return false;
  for (const [name, judge] of records) {
    const collection: unknown = Reflect.get(value, name);
    if (!isObject(collection) || Array.isArray(collection)) return false;
    for (const id of Object.keys(collection)) {
      const record: unknown = Reflect.get(collection, id);
      if (!judge.id.validate(id) || !judge.record.validate(record)) return false;
      deepFreeze(record);
    }
  }
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function readSchemaNumber(value: unknown): number | null {
  const parsed = z.object({ schema: z.int() }).safeParse(value);
  return parsed.success ? parsed.data.schema : null;
}

function parseContent(content: Buffer): unknown {
  try {
    return parseJson(content);
  } catch {
    // The parser's own error quotes the text it failed on, and so does not go along as the cause.
    throw damaged('The contents of the vault are not JSON.');
  }
}
