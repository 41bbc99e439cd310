import * as z from 'zod';
import { decodeText } from '../canonical-json.ts';
import { deepFreeze, type DeepReadonly } from '../deep-readonly.ts';
import { credentialRecordSchema, type Document } from '../document.ts';
import { judgeRecords, makeJudges, type Judges } from '../judge-document.ts';
import { freezeWithFields, type FieldsSource } from './deferred-fields.ts';
import { liftFields } from './lift-fields.ts';

const fieldsSchema = credentialRecordSchema.shape.fields;
const remainderSchema = credentialRecordSchema.omit({ fields: true });

interface Compiled {
  readonly judges: Judges;
  readonly fields: typeof fieldsSchema;
}

let compiled: Compiled | null = null;

/** Compiles the schemas, which takes some 30 ms: best done while a key is being derived. */
export function readyForLarge(): Compiled {
  compiled ??= { judges: makeJudges((schema) => z.compile(schema), remainderSchema), fields: z.compile(fieldsSchema) };
  return compiled;
}

/**
 * The document in a content of the present schema, frozen. The fields of its credentials are yet to be parsed: they are
 * most of what a large vault holds, and an unlock needs none of them. Null for what is not spelled as Keystage spells
 * it, or not as the schema has it.
 */
export function parseLarge(content: Buffer): DeepReadonly<Document> | null {
  const parsed = liftAndParse(content);
  if (parsed === null) return null;
  const { value, source } = parsed;
  const { judges, fields: schema } = readyForLarge();
  return takesFields(value, judges, { ...source, schema }) ? deepFreeze(value) : null;
}

function takesFields(value: unknown, judges: Judges, source: FieldsSource): value is Document {
  let count = 0;
  const isWhole = judgeRecords(value, judges, (record, name, id) => {
    if (name !== 'credentials') deepFreeze(record);
    // Of records that are spelled otherwise, the beginning of one and the end of another could pass for one.
    else if (record['id'] !== id || !isInOrder(record)) return false;
    else freezeWithFields(record, source, count++);
    return true;
  });
  return isWhole && count === source.bounds.length - 1;
}

function isInOrder(record: object): boolean {
  let previous = '';
  for (const name in record) {
    if (name <= previous) return false;
    previous = name;
  }
  return true;
}

/** Null for what is no JSON in UTF-8, or can't be taken apart. */
function liftAndParse(
  content: Buffer,
): { readonly value: unknown; readonly source: Omit<FieldsSource, 'schema'> } | null {
  try {
    const lifted = liftFields(decodeText(content));
    if (lifted === null) return null;
    const { rest, ...source } = lifted;
    return { value: JSON.parse(rest), source };
  } catch {
    return null;
  }
}
