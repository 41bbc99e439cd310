import { encodeCanonical } from './canonical-json.ts';
import { changedIds } from './changed-records.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { Document } from './document.ts';
import { contentOf, lengthPrefix, padParts } from './padding.ts';
import { scanRecords, type RecordIndex } from './scan-records.ts';

/** The members that hold records by id. */
const collections = ['apps', 'environments', 'credentials', 'removals'] as const satisfies readonly (keyof Document)[];
type Collection = (typeof collections)[number];

/**
 * A document as the bytes of a body: canonical JSON, padded. They are kept beside the document that they are of, so that
 * the save of an edit encodes the records that it touched, and copies the rest from where they lie.
 */
export class DocumentBytes {
  readonly document: DeepReadonly<Document>;
  /** u32be length ‖ canonical JSON ‖ zeros. */
  readonly padded: Buffer;
  /** By collection; undefined until it is asked for. */
  #index: ReadonlyMap<string, RecordIndex> | null | undefined;

  /**
   * Of bytes that have been read: `padded` is the caller's no more. `document` must be what its content says, and frozen
   * at every depth. A record that somebody else's program did not spell canonically stays so until it is edited.
   */
  constructor(document: DeepReadonly<Document>, padded: Buffer, index?: ReadonlyMap<string, RecordIndex>) {
    this.document = document;
    this.padded = padded;
    this.#index = index;
  }

  /** The bytes of `document`, which must be frozen at every depth. */
  static of(document: DeepReadonly<Document>): DocumentBytes {
    return assemble(document, null);
  }

  /** The bytes of what `document` has become; the same as `of` gives. They lie in what `take` gives. */
  next(document: DeepReadonly<Document>, take?: (length: number) => Buffer): DocumentBytes {
    return assemble(document, this, take);
  }

  /** Where the records of a collection lie, if the bytes are spelled as Keystage spells them. */
  indexOf(collection: Collection): RecordIndex | null {
    if (this.#index === undefined) this.#index = this.#scan();
    return this.#index?.get(collection) ?? null;
  }

  /** They hold every name and note, and each sealed value: with the keys gone they must not stay. */
  wipe(): void {
    this.padded.fill(0);
    this.#index = null;
  }

  #scan(): ReadonlyMap<string, RecordIndex> | null {
    const end = lengthPrefix + contentOf(this.padded).byteLength;
    const index = scanRecords(this.padded, { start: lengthPrefix, end }, collections);
    const isSame = collections.every(
      (name) => index?.get(name)?.ids.length === Object.keys(this.document[name]).length,
    );
    return isSame ? index : null;
  }
}

function assemble(
  document: DeepReadonly<Document>,
  before: DocumentBytes | null,
  take?: (length: number) => Buffer,
): DocumentBytes {
  const parts = new Parts(before);
  const index = new Map<string, RecordIndex>();
  Object.keys(document)
    .sort()
    .forEach((name, position) => {
      parts.addText(`${position === 0 ? '{' : ','}"${name}":`);
      const collection = collections.find((known) => known === name);
      if (collection === undefined) parts.add(encodeCanonical(Reflect.get(document, name)));
      else index.set(name, addRecords(parts, collection, document, before));
    });
  parts.addText('}');
  return new DocumentBytes(document, padParts(parts.finish(), take), index);
}

/** Ids stand in JSON as they are: their schemas allow nothing that would be escaped. */
function addRecords(
  parts: Parts,
  collection: Collection,
  document: DeepReadonly<Document>,
  before: DocumentBytes | null,
): RecordIndex {
  const records = document[collection];
  const ids = Object.keys(records).sort();
  const bounds = new Uint32Array(2 * ids.length);
  const findUnchanged = before === null ? () => null : finderOfUnchanged(before, collection, records);
  parts.addText('{');
  ids.forEach((id, position) => {
    const known = findUnchanged(id);
    if (known === null || !parts.goOnWith(known)) {
      if (position > 0) parts.addText(',');
      if (known === null) parts.add(encodeMember(id, Reflect.get(records, id)));
      else parts.addSlice(known);
    }
    bounds[2 * position] = known === null ? parts.lastStart : parts.length - (known.end - known.start);
    bounds[2 * position + 1] = parts.length;
  });
  parts.addText('}');
  return { ids, bounds };
}

/** To be asked for one id after another, in ascending order. */
function finderOfUnchanged(before: DocumentBytes, collection: Collection, records: DeepReadonly<Document>[Collection]) {
  const index = before.indexOf(collection);
  const changed = new Set(changedIds(before.document[collection], records));
  let place = 0;
  return (id: string): Slice | null => {
    if (index === null || changed.has(id)) return null;
    while ((index.ids[place] ?? id) < id) place += 1;
    if (index.ids[place] !== id) return null;
    return { start: index.bounds[2 * place] ?? 0, end: index.bounds[2 * place + 1] ?? 0 };
  };
}

function encodeMember(id: string, record: unknown): Buffer {
  return Buffer.concat([Buffer.from(`"${id}":`), encodeCanonical(record)]);
}

interface Slice {
  readonly start: number;
  readonly end: number;
}

/** What the new bytes are put together from: new ones, and slices of those before, which are as long as they can be. */
class Parts {
  readonly #before: Buffer;
  readonly #all: Uint8Array[] = [];
  #slice: Slice | null = null;
  /** So far, with the prefix that padding puts before it all. */
  length = lengthPrefix;
  /** Where the last part begins. */
  lastStart = lengthPrefix;

  constructor(before: DocumentBytes | null) {
    this.#before = before?.padded ?? Buffer.alloc(0);
  }

  add(part: Uint8Array): void {
    this.#endSlice();
    this.#all.push(part);
    this.lastStart = this.length;
    this.length += part.byteLength;
  }

  addText(text: string): void {
    this.add(Buffer.from(text, 'utf8'));
  }

  addSlice(slice: Slice): void {
    this.#endSlice();
    this.#slice = slice;
    this.length += slice.end - slice.start;
  }

  /** Where the slice follows the last one, with a comma between them: adds both, and returns true. */
  goOnWith({ start, end }: Slice): boolean {
    if (this.#slice === null || this.#slice.end !== start - 1) return false;
    this.#slice = { start: this.#slice.start, end };
    this.length += end - start + 1;
    return true;
  }

  finish(): readonly Uint8Array[] {
    this.#endSlice();
    return this.#all;
  }

  #endSlice(): void {
    if (this.#slice !== null) this.#all.push(this.#before.subarray(this.#slice.start, this.#slice.end));
    this.#slice = null;
  }
}
