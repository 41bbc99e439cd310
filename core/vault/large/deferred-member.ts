import type * as z from 'zod';
import { deepFreeze } from '../deep-readonly.ts';
import { damaged } from '../vault-errors.ts';
import type { LiftedTexts } from './lift-members.ts';

/** Where a member of the records of one collection lies until somebody asks for it, and what it is judged by. */
export interface MemberSource extends LiftedTexts {
  readonly name: string;
  readonly schema: z.ZodType<object>;
}

/** Gives back what it is given, so that a subclass adds its private members to an object that is there already. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a function can't be extended in typed code
class Given {
  constructor(given: object) {
    return given;
  }
}

/**
 * A record that knows of its deferred member. A private member changes nothing of an object for anyone who copies or
 * compares it, can be written while that is frozen, and takes no place in a table that each collection of garbage walks
 * through.
 */
class Holder extends Given {
  #value: object | null = null;
  /** Null once the value is parsed: the last one lets go of their JSON. */
  #source: MemberSource | null;
  readonly #index: number;

  constructor(record: object, source: MemberSource, index: number) {
    super(record);
    this.#source = source;
    this.#index = index;
  }

  static memberOf(record: object): object {
    if (!(#value in record)) throw new TypeError('This member is of no record');
    if (record.#source !== null) {
      record.#value = parseMember(record.#source, record.#index);
      record.#source = null;
    }
    if (record.#value === null) throw new TypeError('This member has no value');
    return record.#value;
  }
}

/** The same for all, so that the engine sees one shape of record. */
const accessor = {
  enumerable: true,
  get(this: object): object {
    return Holder.memberOf(this);
  },
};

/**
 * Gives a record that has been parsed without its member the one at `index`, and freezes it at every depth. It is parsed,
 * and judged, when it is first read: that throws 'vault/damaged' where it is not as the format has it.
 */
export function freezeWithMember(record: Readonly<Record<string, unknown>>, source: MemberSource, index: number): void {
  for (const key in record) deepFreeze(record[key]);
  new Holder(record, source, index);
  Object.defineProperty(record, source.name, accessor);
  Object.freeze(record);
}

function parseMember({ texts, bounds, name, schema }: MemberSource, index: number): object {
  const value = parseOrNull(texts.slice(bounds[index], bounds[index + 1]));
  if (schema.validate(value)) return deepFreeze(value);
  throw damaged(`What a record in the vault has as its ${name} is not as the format has it.`);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
