import { deepFreeze, type DeepReadonly } from '../deep-readonly.ts';
import type { CredentialRecord, credentialRecordSchema } from '../document.ts';
import { damaged } from '../vault-errors.ts';
import type { LiftedFields } from './lift-fields.ts';

type Fields = DeepReadonly<CredentialRecord>['fields'];

/** Where the fields of credentials lie until somebody asks for them, and what they are judged by. */
export interface FieldsSource extends Pick<LiftedFields, 'fields' | 'bounds'> {
  readonly schema: (typeof credentialRecordSchema)['shape']['fields'];
}

/** The fields of one credential that nobody has asked for. */
class Unread {
  readonly #source: FieldsSource;
  readonly #index: number;

  constructor(source: FieldsSource, index: number) {
    this.#source = source;
    this.#index = index;
  }

  parse(): Fields {
    const { fields, bounds, schema } = this.#source;
    const value = parseOrNull(fields.slice(bounds[this.#index], bounds[this.#index + 1]));
    if (schema.validate(value)) return deepFreeze(value);
    throw damaged('The fields of a credential in the vault are not as the format has them.');
  }
}

/** Gives back what it is given, so that a subclass adds its private members to an object that is there already. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a function can't be extended in typed code
class Given {
  constructor(given: object) {
    return given;
  }
}

/**
 * A credential that knows of its fields. A private member changes nothing of an object for anyone who copies or compares
 * it, can be written while that is frozen, and takes no place in a table that each collection of garbage walks through.
 */
class Holder extends Given {
  #fields: Fields | Unread;

  constructor(record: object, fields: Unread) {
    super(record);
    this.#fields = fields;
  }

  static fieldsOf(record: object): Fields {
    if (!(#fields in record)) throw new TypeError('These fields are of no credential');
    // The last one that is parsed lets go of their JSON.
    if (record.#fields instanceof Unread) record.#fields = record.#fields.parse();
    return record.#fields;
  }
}

/** The same for all, so that the engine sees one shape of credential. */
const accessor = {
  enumerable: true,
  get(this: object): Fields {
    return Holder.fieldsOf(this);
  },
};

/**
 * Gives a credential that has been parsed without its fields the ones at `index`, and freezes it at every depth. They are
 * parsed, and judged, when they are first read: that throws 'vault/damaged' where they are not as the format has them.
 */
export function freezeWithFields(record: Readonly<Record<string, unknown>>, source: FieldsSource, index: number): void {
  for (const key in record) deepFreeze(record[key]);
  new Holder(record, new Unread(source, index));
  Object.defineProperty(record, 'fields', accessor);
  Object.freeze(record);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
