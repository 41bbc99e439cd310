import type * as z from 'zod';
import { environmentSchema } from '../../../shared/index.ts';
import { credentialRecordSchema, documentSchema } from '../document.ts';

/** A member that is left unparsed in every record of one collection. */
export interface LiftedMember {
  readonly collection: 'credentials' | 'environments';
  readonly name: string;
  readonly schema: z.ZodType<object>;
  /** Of a record without it. */
  readonly remainder: z.ZodType;
  /** What canonical JSON has before and after the collection, and before and after the member. */
  readonly around: { readonly [Place in 'collection' | 'member']: { readonly start: string; readonly end: string } };
}

/** Most of what a large vault holds, and nothing that an unlock or a list needs. In canonical order. */
export const liftedMembers: readonly LiftedMember[] = [
  {
    collection: 'credentials',
    name: 'fields',
    schema: credentialRecordSchema.shape.fields,
    remainder: credentialRecordSchema.omit({ fields: true }),
    around: {
      collection: patternsOf('credentials', documentSchema.shape),
      member: patternsOf('fields', credentialRecordSchema.shape),
    },
  },
  {
    collection: 'environments',
    name: 'registration',
    schema: environmentSchema.shape.registration,
    remainder: environmentSchema.omit({ registration: true }),
    around: {
      collection: patternsOf('environments', documentSchema.shape),
      member: patternsOf('registration', environmentSchema.shape),
    },
  },
];

/** Which members there are, and so their order, the schema says. */
function patternsOf(name: string, shape: object): { readonly start: string; readonly end: string } {
  const names = Object.keys(shape).sort();
  const after = names[names.indexOf(name) + 1];
  if (after === undefined) throw new TypeError(`Nothing stands after ${name}`);
  return { start: `"${name}":{`, end: `},"${after}":` };
}
