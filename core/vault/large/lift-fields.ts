import { credentialRecordSchema, documentSchema } from '../document.ts';

/** A body's content, with the `fields` of its credentials apart from all the rest. */
export interface LiftedFields {
  /** JSON. */
  readonly rest: string;
  /** The JSON of one credential's fields after another's: sealed values, dates, and public values. */
  readonly fields: string;
  /** Where in `fields` each begins, and where the last one ends. */
  readonly bounds: readonly number[];
}

/** What canonical JSON has before and after the fields: which members there are, and their order, the schema says. */
const collectionStart = '"credentials":{';
const collectionEnd = `},"${nameAfter(documentSchema.shape, 'credentials')}":{`;
const fieldsStart = '"fields":{';
const fieldsEnd = `},"${nameAfter(credentialRecordSchema.shape, 'fields')}":`;

/**
 * Takes the fields out of a content that is spelled canonically, by looking for what stands around them: some ten times
 * as fast as reading every character here. Within JSON these patterns can be nothing but members with those names, since a
 * quotation mark inside of a string is escaped; whether they are the right ones the caller finds out, who has a credential
 * for each and JSON that is whole. (A field may be called grant: then the braces of the rest don't match.)
 * Null where they can't be told apart.
 */
export function liftFields(content: string): LiftedFields | null {
  const start = content.indexOf(collectionStart);
  const end = content.indexOf(collectionEnd, start);
  if (start === -1 || end === -1) return null;
  const bounds = [0];
  // Added up as they come, of which the engine makes one text when it is read.
  let [rest, fields] = ['', ''];
  let [length, taken] = [0, 0];
  for (let at = content.indexOf(fieldsStart, start); at !== -1 && at < end; at = content.indexOf(fieldsStart, taken)) {
    const valueAt = at + fieldsStart.length - 1;
    const after = content.indexOf(fieldsEnd, valueAt) + 1;
    if (after === 0) return null;
    rest += content.slice(taken, at);
    fields += content.slice(valueAt, after);
    length += after - valueAt;
    bounds.push(length);
    // Without the comma.
    taken = after + 1;
  }
  return { rest: rest + content.slice(taken), fields, bounds };
}

/** Of the members of a record, in canonical order. */
function nameAfter(shape: object, name: string): string {
  const names = Object.keys(shape).sort();
  const after = names[names.indexOf(name) + 1];
  if (after === undefined) throw new TypeError(`Nothing stands after ${name}`);
  return after;
}
