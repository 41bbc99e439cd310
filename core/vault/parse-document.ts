import * as z from 'zod';
import { parseJson } from './canonical-json.ts';
import { deepFreeze, type DeepReadonly } from './deep-readonly.ts';
import { documentSchema, type Document } from './document.ts';
import { documentSchemaVersion, upgradeDocument } from './upgrade-document.ts';
import { damaged, newerFormat } from './vault-errors.ts';

/** The document in a body's content, frozen. Throws 'vault/damaged' or 'vault/newer-format'. */
export function parseDocument(content: Buffer): DeepReadonly<Document> {
  const value = parseContent(content);
  const schema = readSchemaNumber(value);
  if (schema !== null && schema > documentSchemaVersion) {
    throw newerFormat('The contents of the vault were written by a later Keystage.');
  }
  const present = schema === documentSchemaVersion ? value : upgradeDocument(value);
  if (content.length >= largeLength) readyForLarge();
  // It is not parsed but judged as it lies: the schema changes nothing of a document that it takes (document.test.ts),
  // and what was read keeps the order of its keys, in which it is saved again.
  if (isDocument(present)) return deepFreeze(present);
  throw damaged('The contents of the vault are not as the format has them.', documentSchema.safeParse(present).error);
}

/** From here on, compiling the schema costs less than it saves. */
const largeLength = 1024 * 1024;
let quickSchema: typeof documentSchema | null = null;

/** Compiles the schema for a large document, which takes some 30 ms: best done while a key is being derived. */
export function readyForLarge(): void {
  quickSchema ??= z.compile(documentSchema);
}

export function isLarge(bodyLength: number): boolean {
  return bodyLength >= largeLength;
}

function isDocument(value: unknown): value is Document {
  return (quickSchema ?? documentSchema).validate(value);
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
