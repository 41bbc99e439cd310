import * as z from 'zod';
import { parseJson } from './canonical-json.ts';
import { deepFreeze, type DeepReadonly } from './deep-readonly.ts';
import { documentSchema, type Document } from './document.ts';
import { judgeRecords, makeJudges, type Judges } from './judge-document.ts';
import { parseLarge } from './large/parse-large.ts';
import { documentSchemaVersion, upgradeDocument } from './upgrade-document.ts';
import { damaged, newerFormat } from './vault-errors.ts';

export interface ParsedDocument {
  readonly document: DeepReadonly<Document>;
  /** Whether the content was of an older schema, and says other than the document. */
  readonly isUpgraded: boolean;
}

/** From here on, the schemas are compiled: that costs less than it saves. */
const largeLength = 1024 * 1024;

export function isLarge(length: number): boolean {
  return length >= largeLength;
}

/**
 * As `parseDocument`, but that in a large one a credential's fields are parsed and judged when they are first read, and
 * throw 'vault/damaged' only then. What is read so has been written by a Keystage, which judged it, and has authenticated.
 */
export function parseForUse(content: Buffer): ParsedDocument {
  const document = isLarge(content.length) ? parseLarge(content) : null;
  return document === null ? parseDocument(content) : { document, isUpgraded: false };
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
  const judges = isLarge(content.length) ? (quickJudges ??= makeJudges((schema) => z.compile(schema))) : plainJudges;
  // It is not parsed but judged as it lies: the schema changes nothing of a document that it takes, and what was read
  // keeps the order of its keys, in which it is saved again.
  if (isDocument(present, judges)) return { document: deepFreeze(present), isUpgraded };
  throw damaged('The contents of the vault are not as the format has them.', documentSchema.safeParse(present).error);
}

const plainJudges = makeJudges((schema) => schema);
let quickJudges: Judges | null = null;

/** Each record is frozen by then. */
function isDocument(value: unknown, judges: Judges): value is Document {
  return judgeRecords(value, judges, (record) => {
    deepFreeze(record);
    return true;
  });
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
