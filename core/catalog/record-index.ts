import { findOrigin } from '../vault/copy-on-write.ts';

/**
 * Records by what they belong to, without looking at all of them each time. The index of a frozen collection is made
 * once and kept as long as the collection is; a draft's is that of what it was made from, but for what was touched.
 */
export class RecordIndex<Item> {
  readonly #ownerOf: (record: Item) => string;
  readonly #byCollection = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

  constructor(ownerOf: (record: Item) => string) {
    this.#ownerOf = ownerOf;
  }

  /** The records of `owner`, in the collection's order; those that a draft has touched come last. */
  recordsOf(collection: Readonly<Record<string, Item>>, owner: string): Item[] {
    const origin = findOrigin(collection);
    if (origin === null) return this.#pick(collection, this.#idsOf(collection, owner), owner);
    const kept = this.#idsOf(origin.base, owner).filter((id) => !origin.touched.has(id));
    const touched = [...origin.touched].filter((id) => typeof id === 'string');
    return this.#pick(collection, [...kept, ...touched], owner);
  }

  #pick(collection: Readonly<Record<string, Item>>, ids: readonly string[], owner: string): Item[] {
    const records: Item[] = [];
    for (const id of ids) {
      const record = collection[id];
      if (record !== undefined && this.#ownerOf(record) === owner) records.push(record);
    }
    return records;
  }

  #idsOf(collection: Readonly<Record<string, Item>>, owner: string): readonly string[] {
    let ids = this.#byCollection.get(collection);
    if (ids === undefined) {
      // What is not frozen may change under the index. (Asking is slow, and so comes after looking.)
      if (!Object.isFrozen(collection)) return Object.keys(collection);
      ids = this.#index(collection);
      this.#byCollection.set(collection, ids);
    }
    return ids.get(owner) ?? [];
  }

  #index(collection: Readonly<Record<string, Item>>): ReadonlyMap<string, readonly string[]> {
    const index = new Map<string, string[]>();
    for (const [id, record] of Object.entries(collection)) {
      const owner = this.#ownerOf(record);
      const ids = index.get(owner);
      if (ids === undefined) index.set(owner, [id]);
      else ids.push(id);
    }
    return index;
  }
}
