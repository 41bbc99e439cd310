import { encodeCanonical } from './canonical-json.ts';
import type { Document } from './document.ts';

/**
 * The canonical JSON of records, each as `,"<id>":<record>`, by the frozen record, which never changes: a save of ten
 * thousand records encodes the one that was edited, and copies the bytes of the rest.
 */
const encodedRecords = new WeakMap<object, { readonly id: string; readonly member: Buffer }>();

const open = Buffer.from('{');
const close = Buffer.from('}');

/** The members that hold records by id. */
const collections: readonly string[] = ['apps', 'environments', 'credentials', 'removals'] satisfies (keyof Document)[];

/**
 * What `encodeCanonical` gives, in parts. They are shared with later calls and must not be written to. `document` must
 * be frozen at every depth, and its ids be as their schemas have them: they stand in JSON as they are.
 */
export function encodeDocument(document: unknown): readonly Buffer[] {
  if (!isObject(document)) return [encodeCanonical(document)];
  return encodeMembers(document, (member, name) =>
    collections.includes(name) && isObject(member)
      ? [Buffer.from(`,"${name}":`), ...encodeMembers(member, encodeRecord)]
      : [encodeMember(name, member)],
  );
}

function encodeRecord(record: unknown, id: string): readonly Buffer[] {
  if (!isObject(record)) return [encodeMember(id, record)];
  let encoded = encodedRecords.get(record);
  if (encoded?.id !== id) {
    encoded = { id, member: encodeMember(id, record) };
    encodedRecords.set(record, encoded);
  }
  return [encoded.member];
}

function encodeMember(name: string, value: unknown): Buffer {
  return Buffer.concat([Buffer.from(`,"${name}":`), encodeCanonical(value)]);
}

/** `encode` gives a member with a comma before it, of which the first one is rid. */
function encodeMembers(holder: object, encode: (value: unknown, name: string) => readonly Buffer[]): readonly Buffer[] {
  const parts: Buffer[] = [open];
  for (const name of Object.keys(holder).sort(byCodeUnits)) {
    for (const part of encode(Reflect.get(holder, name), name)) {
      parts.push(parts.length === 1 ? part.subarray(1) : part);
    }
  }
  parts.push(close);
  return parts;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : 1;
}
